// A file of its own, because the page's policy allows no script in its markup.
SwaggerUIBundle({
  url: "./openapi.json",
  dom_id: "#swagger-ui",
  deepLinking: true,
  validatorUrl: null, // never ask another host
});
