/** A source as a name: files often write "email" or "web form". */
export function sourceName(source: string): string {
  return source.charAt(0).toLocaleUpperCase() + source.slice(1);
}
