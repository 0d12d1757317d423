// Starts the page's program, whose script stands before this one. Its Wasm is found relative to the page,
// wherever that is hosted.
(async () => {
  const { wasm } = document.currentScript.dataset;
  try {
    await wasm_bindgen({ module_or_path: new URL(wasm, document.baseURI) });
  } catch (error) {
    const line = document.createElement("p");
    line.setAttribute("role", "alert");
    line.textContent = `Trailglass cannot start in this browser: ${error}. No file was read. Reload the page; if that does not help, use a current Firefox, Chrome, Edge or Safari.`;
    document.body.append(line);
    throw error;
  }
})();
