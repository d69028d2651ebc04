/** Counts what was done to own templates, so that whoever shows them reads them again. */
class Templates {
  revision = $state(0);
}

export const templates = new Templates();
