// Requests on their way.

#include "answers/trace/trace.h"

#include <map>

#include "catch.h"
#include "engine/analysis.h"

using namespace preship;

namespace {

using Files = std::map<std::string, std::string>;

// A line for each hop, and the outcome.
std::string way(const Files& files, const std::string& url) {
  Analysis analysis = Analysis::from_memory(files);
  const auto request = traced_request(url);
  REQUIRE(request);
  const RequestTrace trace = trace_request(analysis.project(), *request);
  std::string text;
  for (const TraceHop& hop : trace.hops)
    text += (hop.state == HopState::holds ? "" : std::string(hop_state_name(hop.state)) + " ") + hop.what + ": " + hop.text + "\n";
  return text + std::string(hop_state_name(trace.outcome)) + "\n";
}

// The last hop of a way that ends, the outcome before it.
std::string last(const Files& files, const std::string& url) {
  Analysis analysis = Analysis::from_memory(files);
  const RequestTrace trace = trace_request(analysis.project(), *traced_request(url));
  REQUIRE_FALSE(trace.hops.empty());
  return std::string(hop_state_name(trace.outcome)) + ": " + trace.hops.back().what + ": " + trace.hops.back().text;
}

Files shop(const std::string& conf, const std::string& api_ports = "") {
  return {{"compose.yaml",
           "services:\n  proxy:\n    image: nginx:1.27.4\n    ports: ['80:80', '443:443']\n"
           "    volumes: ['./site.conf:/etc/nginx/conf.d/default.conf:ro']\n  api:\n    build: ./api\n" +
               api_ports},
          {"site.conf", conf},
          {"api/package.json", R"({"name": "api", "scripts": {"start": "node server.js"}, "dependencies": {"express": "4.21.2"}})"},
          {"api/Dockerfile", "FROM node:22.14.0\nWORKDIR /app\nCOPY . .\nUSER node\nCMD [\"node\", \"server.js\"]\n"},
          {"api/server.js",
           "const express = require('express');\nconst app = express();\napp.get('/orders/:id', show);\napp.post('/orders', add);\n"
           "app.get('/health', ok);\napp.listen(4000);\n"}};
}

std::string server(const std::string& locations) {
  return "server {\n  listen 443 ssl;\n  server_name shop.harbour.io;\n  ssl_certificate /a.pem;\n  ssl_certificate_key /a.key;\n" +
         locations + "\n}\n";
}

const std::string api_location = "location /api/ { proxy_pass http://api:4000/; }";

}  // namespace

TEST_CASE("trace: the whole way through nginx and compose") {
  CHECK(way(shop(server(api_location)), "https://shop.harbour.io/api/orders/7?full=1") ==
        "published port: 443 of the machine is 443 of 'proxy'\n"
        "domain: 'shop.harbour.io' is served here by its name\n"
        "server: nginx listens on 443 with TLS\n"
        "location: location /api/: the longest prefix, and no pattern matches\n"
        "proxy_pass: http://api:4000/, which asks for '/orders/7'\n"
        "container: 'api', code in 'api'\n"
        "listener: the code listens on 4000\n"
        "route: GET /orders/:id\n"
        "remark health: nothing probes it; its health route is /health\n"
        "holds\n");
}

TEST_CASE("trace: a redirect is followed") {
  const std::string conf =
      "server { listen 80; server_name shop.harbour.io; return 301 https://$host$request_uri; }\n" + server(api_location);
  const std::string text = way(shop(conf), "http://shop.harbour.io/api/health");
  CHECK(text.find("answer: nginx sends the client to https://shop.harbour.io/api/health\n") != std::string::npos);
  CHECK(text.find("route: GET /health\n") != std::string::npos);
  const std::string certbot =
      "server { listen 80; server_name shop.harbour.io; if ($host = shop.harbour.io) { return 301 https://$host$request_uri; } return 404; "
      "}\n";
  CHECK(way(shop(certbot + server(api_location)), "http://shop.harbour.io/api/health").find("route: GET /health\n") != std::string::npos);
  CHECK(last(shop("server { listen 80; return 301 http://$host/; }\n"), "http://a.b/") ==
        "broken: answer: the redirects go round in a circle");
}

TEST_CASE("trace: broken where the upstream names no service") {
  CHECK(last(shop(server("location / { proxy_pass http://apis:4000; }")), "https://shop.harbour.io/") ==
        "broken: service: no service, alias or upstream is called 'apis': nginx does not start; is 'api' meant?");
  CHECK(
      last(shop("upstream back { server backend:4000; }\n" + server("location / { proxy_pass http://back; }")), "https://shop.harbour.io/")
          .starts_with("broken: service: no service, alias or upstream is called 'backend'"));
}

TEST_CASE("trace: broken where nobody listens") {
  CHECK(last(shop(server("location / { proxy_pass http://api:3000; }")), "https://shop.harbour.io/") ==
        "broken: listener: nobody listens on 3000: the code listens on 4000");
  Files closed = shop(server("location / { proxy_pass http://api:4000; }"));
  closed["api/server.js"] = "require('express')().listen(4000, '127.0.0.1');\n";
  CHECK(last(closed, "https://shop.harbour.io/") ==
        "broken: listener: the code listens on '127.0.0.1' alone, which nothing outside of its container reaches");
}

TEST_CASE("trace: a route that is not there breaks only what is wholly known") {
  CHECK(last(shop(server(api_location)), "https://shop.harbour.io/api/customers") ==
        "broken: route: no route of the code answers '/customers'");
  // Pages and files have no route.
  CHECK(last(shop(server(api_location)), "https://shop.harbour.io/api/logo.svg").starts_with("unknown: route: "));
  CHECK(last(shop(server(api_location)), "https://shop.harbour.io/api/").starts_with("unknown: route: "));
  Files computed = shop(server(api_location));
  computed["api/server.js"] += "for (const path of paths) app.get(path, show);\n";
  CHECK(last(computed, "https://shop.harbour.io/api/customers") ==
        "unknown: route: a route of its code is computed: whether one answers '/customers' cannot be known");
  CHECK(way(shop(server(api_location)), "https://shop.harbour.io/api/orders")
            .find("unsure route: only for other methods than GET: POST /orders\n") != std::string::npos);
}

TEST_CASE("trace: what nginx refuses or answers itself") {
  CHECK(last(shop(server("location ~ ^/api { proxy_pass http://api:4000/v1; }")), "https://shop.harbour.io/api")
            .starts_with("broken: proxy_pass: "));
  CHECK(last(shop(server("location = /alive { return 204; }")), "https://shop.harbour.io/alive") == "holds: answer: nginx answers 204");
  CHECK(last(shop(server("location / { try_files $uri /index.html; }")), "https://shop.harbour.io/x") ==
        "holds: files: nginx answers with a file: $uri /index.html");
  CHECK(last(shop(server("location / { try_files $uri @app; }")), "https://shop.harbour.io/x") ==
        "broken: files: no location is called '@app'");
  CHECK(way(shop(server("location / { try_files $uri @app; } location @app { proxy_pass http://api:4000; }")),
            "https://shop.harbour.io/health")
            .find("route: GET /health\n") != std::string::npos);
  CHECK(last(shop("server { listen 443 ssl; server_name shop.harbour.io; }\n"), "https://shop.harbour.io/") ==
        "broken: TLS: no certificate is given here: nginx refuses to listen");
}

TEST_CASE("trace: rewrites") {
  const auto route = [](const std::string& locations, const std::string& path) {
    return way(shop(server(locations)), "https://shop.harbour.io" + path);
  };
  CHECK(route("location /api/ { rewrite ^/api/(.*)$ /$1 break; proxy_pass http://api:4000; }", "/api/orders/7")
            .find("route: GET /orders/:id\n") != std::string::npos);
  CHECK(route("location /old/ { rewrite ^/old/(.*)$ /api/$1 last; } " + api_location, "/old/health").find("route: GET /health\n") !=
        std::string::npos);
  CHECK(route("location / { rewrite ^ / last; }", "/").ends_with("broken rewrite: the rewrites go round in a circle\nbroken\n"));
  CHECK(route("location / { rewrite ^/a$ /b permanent; }", "/a").ends_with("rewrite: nginx sends the client to /b\nholds\n"));
}

TEST_CASE("trace: what cannot be known is said, and where") {
  CHECK(last(shop(server("location / { proxy_pass http://$backend; }")), "https://shop.harbour.io/") ==
        "unknown: upstream: a variable decides at run time where this goes");
  CHECK(last(shop(server("location / { proxy_pass http://unix:/run/app.sock; }")), "https://shop.harbour.io/")
            .starts_with("unknown: upstream: a socket"));
  CHECK(last(shop(server("location / { proxy_pass https://api.harbour.dev; }")), "https://shop.harbour.io/") ==
        "unknown: upstream: 'api.harbour.dev' is not of this repository");
  CHECK(last(shop(server("location ~ ^/(?!api) { } location / { }")), "https://shop.harbour.io/")
            .starts_with("unknown: location: this pattern"));
  CHECK(last({{"README.md", "# Nothing\n"}}, "https://shop.harbour.io/").starts_with("unknown: domain: nothing here says where"));
}

TEST_CASE("trace: a router that is mounted somewhere else") {
  Files mounted = shop(server("location / { proxy_pass http://api:4000; }"));
  mounted["api/server.js"] =
      "const express = require('express');\nconst app = express();\nconst router = load();\napp.use('/v1', router);\napp.listen(4000);\n";
  mounted["api/orders.js"] =
      "const router = require('express').Router();\nrouter.get('/', list);\nrouter.get('/orders/:id', show);\nmodule.exports = router;\n";
  CHECK(way(mounted, "https://shop.harbour.io/v1/orders/7").find("unsure route: GET /orders/:id, if its router is mounted so") !=
        std::string::npos);
  CHECK(way(mounted, "https://shop.harbour.io/v1/customers").find("unsure route: /v1/*, which takes everything below") !=
        std::string::npos);
  CHECK(last(mounted, "https://shop.harbour.io/customers") ==
        "unknown: route: not every route of its code can be seen: whether one answers '/customers' cannot be known");
}

TEST_CASE("trace: a name that several stacks have") {
  const std::string stack = "services:\n  web:\n    image: acme/web:1.0.0\n";
  CHECK(last({{"a/compose.prod.yaml", stack},
              {"b/compose.prod.yaml", stack},
              {"site.conf", "server { listen 80; server_name shop.harbour.io; location / { proxy_pass http://web:80; } }\n"}},
             "http://shop.harbour.io/") ==
        "unknown: upstream: several stacks have a service 'web', and nothing says which of them is meant");
}

TEST_CASE("trace: straight to a published port") {
  const std::string text = way(shop(server(api_location), "    ports: ['127.0.0.1:8080:4000']\n"), "http://localhost:8080/health");
  CHECK(text.find("published port: 8080 of the machine is 4000 of 'api'\n") != std::string::npos);
  CHECK(text.find("route: GET /health\n") != std::string::npos);
}

TEST_CASE("trace: TLS that ends before nginx") {
  const std::string text = way(shop("server { listen 80; server_name shop.harbour.io; location / { proxy_pass http://api:4000; } }\n"),
                               "https://shop.harbour.io/health");
  CHECK(text.find("unsure TLS: this server speaks plain HTTP: something in front of it has to end TLS\n") != std::string::npos);
  CHECK(text.ends_with("holds\n"));
}

namespace {

Files cluster(const std::string& service, const std::string& backend, const std::string& target = "http") {
  return {
      {"k8s/app.yaml",
       "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: api}\nspec:\n  selector: {matchLabels: {app: api}}\n  template:\n"
       "    metadata: {labels: {app: api}}\n    spec:\n      containers:\n        - name: api\n          image: ghcr.io/harbour/api:1.2.3\n"
       "          ports: [{name: http, containerPort: 8080}]\n"},
      {"k8s/service.yaml", "apiVersion: v1\nkind: Service\nmetadata: {name: api}\nspec:\n  selector: {app: " + service +
                               "}\n"
                               "  ports: [{name: web, port: 80, targetPort: " +
                               target + "}]\n"},
      {"k8s/ingress.yaml",
       "apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: shop}\nspec:\n  tls: [{hosts: [shop.harbour.io], secretName: "
       "tls}]\n"
       "  rules:\n    - host: shop.harbour.io\n      http:\n        paths:\n"
       "          - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}\n"
       "          - {path: /api, pathType: Prefix, backend: {service: {name: api, port: {" +
           backend + "}}}}\n"}};
}

}  // namespace

TEST_CASE("trace: Ingress, Service, pod") {
  const std::string text = way(cluster("api", "number: 80"), "https://shop.harbour.io/api/orders");
  CHECK(text.starts_with(
      "domain: 'shop.harbour.io' belongs to Ingress 'shop'\nrule: path '/api' goes to Service 'api'\n"
      "service: Service 'api', port 80, sends to 'http' of its pods\ncontainer: 'api', image 'ghcr.io/harbour/api:1.2.3'\n"));
  CHECK(text.ends_with("unknown\n"));
  CHECK(last(cluster("api", "number: 8080"), "https://shop.harbour.io/api") == "broken: service: Service 'api' has no port '8080'");
  CHECK(last(cluster("apis", "number: 80"), "https://shop.harbour.io/api").starts_with("broken: pods: no pod here has the labels"));
  CHECK(last(cluster("api", "number: 80", "metrics"), "https://shop.harbour.io/api") ==
        "broken: port: no port of 'api' is called 'metrics'");
  CHECK(last(cluster("api", "number: 80"), "https://shop.harbour.io/apis") == "broken: service: Service 'web' is not here");
}

TEST_CASE("trace: a platform's router") {
  const Files files = {
      {"fly.toml", "app = \"harbour-shop\"\n[http_service]\ninternal_port = 3000\n"},
      {"package.json", R"({"name": "api", "scripts": {"start": "node server.js"}, "dependencies": {"express": "4.21.2"}})"},
      {"Dockerfile", "FROM node:22.14.0\nCOPY . .\nCMD [\"node\", \"server.js\"]\n"},
      {"server.js", "const app = require('express')();\napp.get('/health', ok);\napp.listen(8080);\n"}};
  const std::string text = way(files, "https://harbour-shop.fly.dev/health");
  CHECK(text.starts_with("router: Fly.io hands it to 'harbour-shop'\nport: it asks port 3000\n"));
  CHECK(way(files, "https://shop.harbour.io/health")
            .starts_with("unsure domain: nothing here names 'shop.harbour.io'; taken for a domain of Fly.io\n"));
}

TEST_CASE("trace: addresses") {
  const auto request = traced_request("HTTPS://Shop.Harbour.io:8443/a?b#c");
  REQUIRE(request);
  CHECK((request->scheme == "https" && request->host == "shop.harbour.io" && request->port == 8443 && request->path == "/a?b"));
  CHECK(traced_request("http://shop")->path == "/");
  CHECK(traced_request("http://shop?x")->path == "/?x");
  for (const char* none : {"shop.harbour.io", "ftp://shop/", "https:///x", "http://a:0/", "http://a:x/", ""})
    CHECK_FALSE(traced_request(none));
}

namespace {

Files caddy_shop(const std::string& caddyfile, const std::string& domain = "") {
  Files files = shop("");
  files.erase("site.conf");
  files["compose.yaml"] =
      "services:\n  edge:\n    image: caddy:2.10\n    ports: ['80:80', '443:443']\n" + domain +
      "    volumes: ['./Caddyfile:/etc/caddy/Caddyfile:ro', 'data:/data']\n  api:\n    build: ./api\nvolumes:\n  data:\n";
  files["Caddyfile"] = caddyfile;
  return files;
}

const std::string pods =
    "---\napiVersion: v1\nkind: Service\nmetadata: {name: api}\nspec: {selector: {app: api}, ports: [{port: 80, targetPort: 4000}]}\n"
    "---\napiVersion: apps/v1\nkind: Deployment\nmetadata: {name: api}\nspec:\n  selector: {matchLabels: {app: api}}\n  template:\n"
    "    metadata: {labels: {app: api}}\n    spec:\n      containers: [{name: api, image: 'ghcr.io/harbour/api:1.2.3'}]\n";

std::string gateway_route(const std::string& name, const std::string& listener, const std::string& rules) {
  return "---\napiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: {name: " + name +
         "}\nspec:\n  parentRefs: [{name: main, sectionName: " + listener + "}]\n  hostnames: ['*.harbour.io']\n  rules:\n" + rules;
}

std::string traefik_route(const std::string& match, const std::string& more) {
  return "apiVersion: traefik.io/v1alpha1\nkind: IngressRoute\nmetadata: {name: shop}\nspec:\n  entryPoints: [websecure]\n  routes:\n"
         "    - kind: Rule\n      match: " +
         match + "\n      services: [{name: api, port: 80}]\n" + more;
}

}  // namespace

TEST_CASE("trace: the whole way through Caddy and compose") {
  CHECK(way(caddy_shop(
                "shop.harbour.io {\n  handle {\n    respond \"soon\"\n  }\n  handle_path /api/* {\n    reverse_proxy api:4000\n  }\n}\n"),
            "https://shop.harbour.io/api/orders/7?full=1") ==
        "published port: 443 of the machine is 443 of 'edge'\n"
        "domain: 'shop.harbour.io' is served here by its name\n"
        "site: Caddy serves it with TLS\n"
        "handle_path: handle_path /api/*\n"
        "reverse_proxy: reverse_proxy api:4000, which asks for '/orders/7'\n"
        "container: 'api', code in 'api'\n"
        "listener: the code listens on 4000\n"
        "route: GET /orders/:id\n"
        "remark health: nothing probes it; its health route is /health\n"
        "holds\n");
}

TEST_CASE("trace: how Caddy chooses") {
  const auto ends = [](const std::string& block, const std::string& url) {
    return last(caddy_shop("shop.harbour.io {\n" + block + "\n}\n"), url);
  };
  CHECK(ends("respond /a* \"a\"\nrespond /a/b* \"b\"\nrespond \"c\"", "https://shop.harbour.io/a/b/c") ==
        "holds: answer: Caddy answers: respond /a/b* b");
  CHECK(ends("file_server\nrespond /x \"x\"", "https://shop.harbour.io/x") == "holds: answer: Caddy answers: respond /x x");
  CHECK(ends("@api path /api/* /v2/*\nrespond @api \"a\"\nfile_server", "https://shop.harbour.io/v2/x") ==
        "holds: answer: Caddy answers: respond @api a");
  CHECK(ends("@post method POST\nrespond @post \"a\"\nfile_server", "https://shop.harbour.io/") ==
        "unknown: respond: only a request can tell whether this takes it");
  CHECK(ends("root * /srv", "https://shop.harbour.io/") ==
        "broken: answer: nothing in this site answers it: Caddy sends an empty page with status 200");
  CHECK(ends("import /etc/x", "https://shop.harbour.io/") == "unknown: site: this site imports what is not in the repository");
  CHECK(ends("route {\n reverse_proxy apis:4000\n}", "https://shop.harbour.io/") ==
        "broken: service: no service, alias or upstream is called 'apis': Caddy answers 502; is 'api' meant?");
  CHECK(ends("redir /old /orders permanent\nhandle /orders* {\n respond \"o\"\n}", "https://shop.harbour.io/old") ==
        "holds: answer: Caddy answers: respond o");
  CHECK(ends("redir https://shop.harbour.io{uri}", "https://shop.harbour.io/old") == "broken: answer: the redirects go round in a circle");
}

TEST_CASE("trace: Caddy sends plain HTTP to HTTPS, and takes names from variables") {
  CHECK(way(caddy_shop("shop.harbour.io {\n  respond \"ok\"\n}\n"), "http://shop.harbour.io/") ==
        "published port: 80 of the machine is 80 of 'edge'\n"
        "domain: 'shop.harbour.io' is served here by its name\n"
        "answer: Caddy sends the client to https://shop.harbour.io/\n"
        "published port: 443 of the machine is 443 of 'edge'\n"
        "domain: 'shop.harbour.io' is served here by its name\n"
        "site: Caddy serves it with TLS\n"
        "answer: Caddy answers: respond ok\n"
        "holds\n");
  CHECK(last(caddy_shop("{$DOMAIN:shop.harbour.io} {\n  respond \"ok\"\n}\n{$OTHER} {\n  respond \"other\"\n}\n"),
             "https://shop.harbour.io/") == "holds: answer: Caddy answers: respond ok");
  CHECK(last(caddy_shop("{$DOMAIN} {\n  respond \"ok\"\n}\n"), "https://shop.harbour.io/") == "holds: answer: Caddy answers: respond ok");
  CHECK(last(caddy_shop("*.harbour.io {\n  respond \"ok\"\n}\n"), "https://a.b.harbour.io/") ==
        "unknown: domain: no server and no route of a cluster here is named 'a.b.harbour.io', nor can one alone be meant: where it leads "
        "is decided "
        "elsewhere");
}

TEST_CASE("trace: through a Gateway") {
  const std::string gateway =
      "apiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata: {name: main}\nspec:\n  gatewayClassName: envoy\n  listeners:\n"
      "    - {name: plain, port: 80, protocol: HTTP}\n    - {name: web, port: 443, protocol: HTTPS, hostname: '*.harbour.io'}\n";
  const std::string to_https =
      gateway_route("to-https", "plain", "    - filters: [{type: RequestRedirect, requestRedirect: {scheme: https}}]\n");
  const std::string shop = gateway_route("shop", "web",
                                         "    - matches: [{path: {value: /api}}]\n      backendRefs: [{name: api, port: 80}]\n"
                                         "    - matches: [{path: {value: /files}}]\n      backendRefs: [{name: files, port: 80}]\n");
  const Files files = {{"k8s/all.yaml", gateway + to_https + shop + pods}};
  CHECK(way(files, "https://eu.shop.harbour.io/api/orders") ==
        "domain: 'eu.shop.harbour.io' belongs to HTTPRoute 'shop'\n"
        "gateway: listener 'web' of Gateway 'main', port 443, hands it to HTTPRoute 'shop'\n"
        "rule: path '/api' goes to Service 'api'\n"
        "service: Service 'api', port 80, sends to '4000' of its pods\n"
        "container: 'api', image 'ghcr.io/harbour/api:1.2.3'\n"
        "unknown listener: 'api' runs the image 'ghcr.io/harbour/api:1.2.3', which is not built here: where it listens cannot be seen\n"
        "unknown\n");
  CHECK(last(files, "http://shop.harbour.io/api") == "holds: rule: path of any kind is answered with a redirect");
  CHECK(last(files, "https://shop.harbour.io/apis") == "broken: rule: no rule of the HTTPRoute takes '/apis': its controller answers 404");
  CHECK(last(files, "https://shop.harbour.io/files/1") == "broken: service: Service 'files' is not here");
  // Whoever keeps the Gateway may keep more.
  CHECK(way({{"k8s/all.yaml", shop.substr(4) + pods}}, "https://shop.harbour.io/api")
            .find("unsure gateway: Gateway 'main' is not here, or not alone of its name\n") != std::string::npos);
}

TEST_CASE("trace: through a route of Traefik") {
  const std::string tls = "  tls: {secretName: shop}\n";
  const auto shop = [&](const std::string& match, const std::string& more) {
    return Files{{"k8s/all.yaml", traefik_route(match, more) + pods}};
  };
  const std::string plain = way(shop("Host(`shop.harbour.io`) && PathPrefix(`/api`)", tls), "https://shop.harbour.io/apis");
  CHECK(plain.starts_with("domain: 'shop.harbour.io' belongs to IngressRoute 'shop'\nrule: path '/api' goes to Service 'api'\n"));
  CHECK(way(shop("Host(`shop.harbour.io`)", ""), "https://shop.harbour.io/").find("unsure TLS: the IngressRoute names no certificate") !=
        std::string::npos);
  CHECK(way(shop("Host(`shop.harbour.io`) && Headers(`x-eu`, `1`)", tls), "https://shop.harbour.io/")
            .find("unsure rule: headers, methods, patterns or priorities decide as well\n") != std::string::npos);
  CHECK(way(shop("Host(`shop.harbour.io`)", "      middlewares: [{name: strip}]\n" + tls), "https://shop.harbour.io/")
            .find("unsure rule: filters or middlewares of the IngressRoute may change the path\n") != std::string::npos);
}
