/** Hands a file to the person: its content as text or bytes, and its name. */
export function saveFile(content, name, type = "") {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}
