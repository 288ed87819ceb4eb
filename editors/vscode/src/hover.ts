// The server's hover begins with the messages of findings; the editor shows these above it already.

export function withoutMessages(markdown: string, messages: string[]): string {
  const known = messages.map((message) => `**${message}** (`);
  return markdown.split('\n\n').filter((paragraph) => !known.some((beginning) => paragraph.startsWith(beginning))).join('\n\n');
}
