/** A refusal: its HTTP status, whether the same request may succeed later, and what a person is told. */
export interface CatalogueEntry {
  readonly status: number;
  readonly retry: boolean;
  readonly zh: string;
  readonly en: string;
}
