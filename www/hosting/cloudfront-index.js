// For a page in a folder of the bucket, since CloudFront itself knows an index only at the top: docs/hosting.md.
// A function of the viewer's request, in words that both of CloudFront's runtimes know.
function handler(event) {
  var request = event.request;
  var name = request.uri.split("/").pop();
  if (name === "") request.uri += "index.html";
  if (name === "" || name.indexOf(".") >= 0) return request;
  var query = [];
  Object.keys(request.querystring).forEach(function (key) {
    var it = request.querystring[key];
    (it.multiValue || [it]).forEach(function (one) { query.push(key + "=" + one.value); });
  });
  // Said from the folder around it: what begins with two slashes would be another host.
  var to = "./" + name + "/" + (query.length ? "?" + query.join("&") : "");
  return { statusCode: 301, statusDescription: "Moved Permanently", headers: { location: { value: to } } };
}
