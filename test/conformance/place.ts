// Places as cpca, JioNLP and a news corpus expect them.
import { type FoundPlace, places } from '../../pipeline/index.ts';
import { type Case, type Expected, type Suite, shown } from './suite.ts';
