/** Gives a file to the browser to be saved. */
export function save(name: string, blob: Blob): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // the browser has to have begun to read before the address may go
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
