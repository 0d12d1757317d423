// Starts the page's program, whose script stands before this one. Its Wasm is found relative to the page,
// wherever that is hosted; a page that is a single file carries it in itself.
(async () => {
  const { wasm } = document.currentScript.dataset;
  const carried = document.querySelector(`script[data-file="${wasm.replace("./", "")}"]`);
  try {
    const bytes = carried && Uint8Array.from(atob(carried.textContent), (byte) => byte.charCodeAt(0));
    await wasm_bindgen({ module_or_path: bytes ?? new URL(wasm, document.baseURI) });
    carried?.remove();
  } catch (error) {
    const line = document.createElement("p");
    line.setAttribute("role", "alert");
    line.textContent = `Trailglass cannot start in this browser: ${error}. No file was read. Reload the page; if that does not help, use a current Firefox, Chrome, Edge or Safari.`;
    document.body.append(line);
    throw error;
  }
})();
