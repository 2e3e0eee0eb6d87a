// The library's public face: `import { createPipeline, quantities, times, places } from 'chuchu'`.
export type { Metadata } from './model/document.ts';
export type { Modality, Per, Scope } from './model/fact.ts';
export type { Severity } from './model/issue.ts';
export type {
  ArticleRecords,
  DocumentRecord,
  FactRecord,
  FillerRecord,
  IssueRecord,
  Knowledge,
  KnowledgeHead,
  MentionRecord,
  OrganizationRecord,
  PlaceLevel,
  PlaceRecord,
  QuoteRecord,
  TimeRecord,
} from './model/knowledge.ts';
export type { Bound, Quantity, QuantityKind, TimeRole } from './model/mention.ts';
export type { QuantitySort, UnitBase } from './model/quantity.ts';
export {
  type FoundKind,
  type FoundNumber,
  type FoundPlace,
  type FoundQuantity,
  type FoundText,
  type FoundTime,
  places,
  type QuantityOptions,
  quantities,
  times,
} from './reader.ts';
export { type Fault, formatFault, RuleError } from './ruleset/fault.ts';
export { createPipeline, type Extraction, type Original, type Pipeline, type PipelineOptions } from './run.ts';
