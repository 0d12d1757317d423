// Starts the app. The build names its two files on the tag of this script; they are found relative
// to the page, wherever that is hosted.
const { js, wasm } = document.querySelector("script[data-wasm]").dataset;
const here = (name) => new URL(name, document.baseURI);

try {
  const { default: init } = await import(here(js));
  await init({ module_or_path: here(wasm) });
} catch (error) {
  const line = document.createElement("p");
  line.setAttribute("role", "alert");
  line.textContent = `Trailglass cannot start in this browser: ${error}`;
  document.body.append(line);
  throw error;
}
