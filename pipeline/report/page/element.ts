// Names, properties and children → elements. Text becomes text and never markup: there is no other way in.

type Child = Node | string | null | false;

/** `on…` are listeners, all others attributes: true sets an empty one, false and null set none. */
interface Properties {
  readonly [name: string]: string | number | boolean | null | ((event: never) => void);
}

/** An element with classes after dots (`span.lit.provider`), properties and children. */
export function h<Name extends string>(
  selector: Name,
  properties: Properties = {},
  ...children: readonly (Child | readonly Child[])[]
): ElementOf<Name> {
  const [name = 'div', ...classes] = selector.split('.');
  const element = document.createElement(name);
  if (classes.length > 0) element.className = classes.join(' ');
  for (const [key, value] of Object.entries(properties)) {
    if (typeof value === 'function') element.addEventListener(key.slice(2), value as EventListener);
    else if (value !== null && value !== false) element.setAttribute(key, value === true ? '' : String(value));
  }
  append(element, children);
  return element as ElementOf<Name>;
}

type TagOf<Selector extends string> = Selector extends `${infer Tag}.${string}` ? Tag : Selector;
type ElementOf<Selector extends string> =
  TagOf<Selector> extends keyof HTMLElementTagNameMap ? HTMLElementTagNameMap[TagOf<Selector>] : HTMLElement;

/** Puts `children` in place of what the element held. */
export function fill(element: Element, ...children: readonly (Child | readonly Child[])[]): void {
  element.replaceChildren();
  append(element, children);
}

function append(element: Element, children: readonly (Child | readonly Child[])[]): void {
  for (const child of children.flat()) if (child !== null && child !== false) element.append(child);
}
