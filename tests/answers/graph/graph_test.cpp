// The picture of a deployment, as lines: "app api -> store db (DATABASE_URL)".

#include "answers/graph/graph.h"

#include <map>

#include "catch.h"
#include "engine/analysis.h"
#include "engine/run.h"

using namespace preship;

namespace {

using Files = std::map<std::string, std::string>;

std::string named(const GraphNode& node) {
  return std::string(graph_kind_name(node.kind)) + " " + node.label + (node.missing ? "!" : node.outside ? "?" : "");
}

std::string drawn(const Graph& graph) {
  std::string text;
  for (const GraphEdge& edge : graph.edges) {
    const std::string label = graph_label(edge);
    text += named(graph.nodes[edge.from]) + " -> " + named(graph.nodes[edge.to]) + (label.empty() ? "" : " (" + label + ")");
    if (edge.broken) text += " BROKEN";
    for (const std::uint32_t finding : edge.findings) text += " " + graph.findings[finding].rule;
    text += "\n";
  }
  return text;
}

bool breaks(std::string_view rule) {
  const RuleEntry* entry = find_rule(rule);
  return entry != nullptr && std::ranges::find(entry->tags, "connection") != entry->tags.end();
}

Graph graph_of(const Files& files) {
  Analysis analysis = Analysis::from_memory(files);
  Graph graph = deployment_graph(analysis.project());
  std::vector<const RuleEntry*> rules;
  for (const RuleEntry& rule : all_rules())
    if (!rule.strict) rules.push_back(&rule);
  add_findings(analysis.project(), run_rules(analysis.project(), rules, 1), breaks, graph);
  for (const GraphEdge& edge : graph.edges) CHECK_FALSE(edge.places.empty());
  return graph;
}

std::string picture_of(const Files& files) { return drawn(graph_of(files)); }

const std::string api_package = R"({"name": "api", "scripts": {"start": "node server.js"}, "dependencies": {"express": "4.21.2"}})";
const std::string api_dockerfile = "FROM node:22.14.0\nWORKDIR /app\nCOPY . .\nUSER node\nCMD [\"node\", \"server.js\"]\n";
const std::string proxy =
    "services:\n  proxy:\n    image: nginx:1.27.4\n    ports: ['80:80']\n    volumes: ['./site.conf:/etc/nginx/conf.d/default.conf:ro']\n";

}  // namespace

TEST_CASE("graph: compose behind nginx") {
  CHECK(
      picture_of(
          {{"compose.yaml", proxy + "  api:\n    build: ./api\n    environment:\n      DATABASE_URL: postgres://app@db:5432/app\n"
                                    "  db:\n    image: postgres:16.8\n    volumes: ['data:/var/lib/postgresql/data']\nvolumes: {data: }\n"},
           {"site.conf", "server {\n  listen 80;\n  server_name shop.harbour.io;\n  location /api/ { proxy_pass http://api:4000/; }\n}\n"},
           {"api/package.json", api_package},
           {"api/Dockerfile", api_dockerfile},
           {"api/server.js", "require('express')().listen(4000);\n"}}) ==
      "domain shop.harbour.io -> proxy nginx :80\n"
      "published port :80 -> proxy nginx :80\n"
      "port :4000 -> app api\n"
      "proxy nginx :80 -> port :4000 (/api/)\n"
      "app api -> store db (DATABASE_URL)\n"
      "store db -> volume data\n");
}

TEST_CASE("graph: a proxy to nobody, and a port that nobody listens on") {
  CHECK(picture_of({{"compose.yaml", proxy + "  api:\n    build: ./api\n    ports: ['127.0.0.1:8080:3000']\n"},
                    {"site.conf", "upstream back { server backend:4000; }\nserver { listen 80; location / { proxy_pass http://back; } }\n"},
                    {"api/package.json", api_package},
                    {"api/Dockerfile", api_dockerfile},
                    {"api/server.js", "require('express')().listen(4000);\n"}}) ==
        "published port :80 -> proxy nginx :80\n"
        "port :3000 -> app api BROKEN port/mismatch\n"
        "published port 127.0.0.1:8080 -> port :3000 BROKEN port/mismatch\n"
        "port :4000 -> app api\n"
        "proxy nginx :80 -> app backend! (/) BROKEN nginx/unknown-upstream\n");
}

TEST_CASE("graph: an nginx of the machine goes to what containers publish, and to what nobody knows") {
  CHECK(picture_of({{"compose.yaml", "services:\n  api:\n    build: ./api\n    ports: ['127.0.0.1:8080:4000']\n"},
                    {"deploy/site.conf",
                     "server {\n  listen 443 ssl;\n  ssl_certificate /a;\n  ssl_certificate_key /b;\n  server_name shop.harbour.io;\n"
                     "  location /api/ { proxy_pass http://127.0.0.1:8080; }\n  location / { proxy_pass http://127.0.0.1:9000; }\n}\n"},
                    {"api/package.json", api_package},
                    {"api/Dockerfile", api_dockerfile},
                    {"api/server.js", "require('express')().listen(4000);\n"}}) ==
        "domain shop.harbour.io -> proxy nginx :443 ssl\n"
        "port :4000 -> app api\n"
        "published port 127.0.0.1:8080 -> port :4000\n"
        "proxy nginx :443 ssl -> published port 127.0.0.1:8080 (/api/)\n"
        "proxy nginx :443 ssl -> port 127.0.0.1:9000? (/)\n");
}

TEST_CASE("graph: Kubernetes behind an Ingress") {
  const std::string workload =
      "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: api}\nspec:\n  selector: {matchLabels: {app: api}}\n  template:\n"
      "    metadata: {labels: {app: api}}\n    spec:\n      containers:\n        - name: api\n          image: ghcr.io/harbour/api:1.2.3\n"
      "          ports: [{name: http, containerPort: 8080}]\n          env: [{name: REDIS_URL, value: 'redis://cache:6379'}]\n"
      "          volumeMounts: [{name: files, mountPath: /files}]\n      volumes: [{name: files, persistentVolumeClaim: {claimName: "
      "files}}]\n";
  const std::string cache =
      "---\napiVersion: v1\nkind: Service\nmetadata: {name: cache}\nspec:\n  selector: {app: cache}\n  ports: [{port: 6379}]\n"
      "---\napiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: cache}\nspec:\n  selector: {matchLabels: {app: cache}}\n  template:\n"
      "    metadata: {labels: {app: cache}}\n    spec:\n      containers: [{name: cache, image: 'redis:7.4.2'}]\n";
  const std::string service =
      "---\napiVersion: v1\nkind: Service\nmetadata: {name: api}\nspec:\n  selector: {app: api}\n  ports: [{name: web, port: 80, "
      "targetPort: http}]\n";
  const auto ingress = [](const std::string& name) {
    return "---\napiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: shop}\nspec:\n  tls: [{hosts: [shop.harbour.io], "
           "secretName: t}]\n"
           "  rules:\n    - host: shop.harbour.io\n      http:\n        paths:\n          - path: /api\n            pathType: Prefix\n"
           "            backend: {service: {name: " +
           name + ", port: {number: 80}}}\n";
  };
  const std::string rest =
      "service api -> port :8080 (:80)\n"
      "service cache -> store cache\n";
  CHECK(picture_of({{"k8s/all.yaml", workload + cache + service + ingress("api")}}) ==
        "service cache -> store cache\n"
        "port :8080 -> app api\n"
        "service api -> port :8080 (:80)\n"
        "domain shop.harbour.io -> proxy Ingress shop\n"
        "proxy Ingress shop -> service api (/api)\n"
        "app api -> service cache (REDIS_URL)\n"
        "app api -> volume files\n");
  const std::string broken = picture_of({{"k8s/all.yaml", workload + cache + service + ingress("apis")}});
  CHECK(broken.find("proxy Ingress shop -> service apis! (/api) BROKEN k8s/dangling-ingress\n") != std::string::npos);
}

TEST_CASE("graph: Kubernetes behind a Gateway and behind Traefik") {
  const std::string service = "---\napiVersion: v1\nkind: Service\nmetadata: {name: api}\nspec: {ports: [{name: web, port: 80}]}\n";
  const std::string gateway =
      "apiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata: {name: main, namespace: edge}\nspec:\n  gatewayClassName: envoy\n"
      "  listeners: [{name: web, port: 443, protocol: HTTPS, allowedRoutes: {namespaces: {from: All}}}]\n";
  const auto route = [](const std::string& listener, const std::string& port) {
    return "apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: {name: shop}\nspec:\n  hostnames: [shop.harbour.io]\n"
           "  parentRefs: [{name: main, namespace: edge, sectionName: " +
           listener + "}]\n  rules:\n    - matches: [{path: {value: /api}}]\n      backendRefs: [{name: api, port: " + port + "}]\n";
  };
  CHECK(picture_of({{"edge/gateway.yaml", gateway}, {"k8s/all.yaml", route("web", "80") + service}}) ==
        "proxy Gateway main -> proxy HTTPRoute shop (shop.harbour.io)\n"
        "domain shop.harbour.io -> proxy Gateway main\n"
        "proxy HTTPRoute shop -> service api (/api)\n");
  CHECK(picture_of({{"k8s/all.yaml", route("web", "80") + service}}) ==
        "domain shop.harbour.io -> proxy HTTPRoute shop\n"
        "proxy HTTPRoute shop -> service api (/api)\n");
  const std::string broken = picture_of({{"edge/gateway.yaml", gateway}, {"k8s/all.yaml", route("webs", "8080") + service}});
  CHECK(broken.find("proxy HTTPRoute shop -> service api (/api) BROKEN k8s/dangling-ingress\n") != std::string::npos);
  const std::string traefik =
      "apiVersion: traefik.io/v1alpha1\nkind: IngressRoute\nmetadata: {name: shop}\nspec:\n  routes:\n"
      "    - {kind: Rule, match: 'Host(`shop.harbour.io`) && PathPrefix(`/api`)', services: [{name: api, port: web}]}\n";
  CHECK(picture_of({{"k8s/all.yaml", traefik + service}}) ==
        "domain shop.harbour.io -> proxy IngressRoute shop\n"
        "proxy IngressRoute shop -> service api (/api)\n");
}

TEST_CASE("graph: Fly.io") {
  CHECK(
      picture_of({{"fly.toml",
                   "app = \"harbour-shop\"\n[http_service]\ninternal_port = 8080\n[env]\nREDIS_URL = \"redis://cache.harbour.io:6379\"\n"},
                  {"package.json", api_package},
                  {"Dockerfile", api_dockerfile},
                  {"server.js", "require('express')().listen(8080);\n"}}) ==
      "port :8080 -> app harbour-shop\n"
      "domain harbour-shop.fly.dev -> proxy Fly.io router\n"
      "proxy Fly.io router -> port :8080\n"
      "app harbour-shop -> store cache.harbour.io? (REDIS_URL)\n");
}

TEST_CASE("graph: Render and its database") {
  const std::string services =
      "services:\n  - type: web\n    name: shop\n    runtime: node\n    startCommand: node server.js\n    envVars:\n"
      "      - key: DATABASE_URL\n        fromDatabase: {name: shop-db, property: connectionString}\n";
  const Files code = {{"package.json", api_package}, {"server.js", "require('express')().listen(process.env.PORT || 3000);\n"}};
  Files whole = code, lacking = code;
  whole["render.yaml"] = services + "databases:\n  - name: shop-db\n    plan: basic-1gb\n";
  const std::string picture = picture_of(whole);
  CAPTURE(picture);
  CHECK(picture.find("proxy Render router -> ") != std::string::npos);
  CHECK(picture.find("app shop -> store shop-db (DATABASE_URL)\n") != std::string::npos);
}

TEST_CASE("graph: a localhost in a container is nobody, and databases of others are dashed") {
  const std::string picture = picture_of(
      {{"compose.yaml",
        "services:\n  api:\n    build: ./api\n    restart: always\n    environment:\n      DATABASE_URL: postgres://localhost:5432/app\n"
        "      MONGO_URL: mongodb://mongo.harbour.io/app\n"},
       {"api/package.json", api_package},
       {"api/Dockerfile", api_dockerfile},
       {"api/server.js", "use(process.env.DATABASE_URL, process.env.MONGO_URL);\n"}});
  CHECK(picture ==
        "app api -> store localhost! (DATABASE_URL) BROKEN env/localhost-url\n"
        "app api -> store mongo.harbour.io? (MONGO_URL)\n");
}

TEST_CASE("graph: what a service waits for, where no variable says more") {
  CHECK(picture_of({{"compose.yaml",
                     "services:\n  api:\n    image: ghcr.io/harbour/api:1.2.3\n    env_file: .env\n    depends_on: [db]\n  db:\n    image: "
                     "mysql:8.4.4\n"}}) == "app api -> store db\n");
}

TEST_CASE("graph: code alone, and nothing at all") {
  const Graph code = graph_of({{"package.json", api_package}, {"server.js", "require('express')().listen(4000);\n"}});
  CHECK(drawn(code) == "port :4000 -> app api\n");
  CHECK(code.for_development);
  CHECK(graph_of({{"README.md", "# Nothing\n"}}).nodes.empty());
}

TEST_CASE("graph: each stack that reads a configuration has servers of its own") {
  const std::string api = "  api:\n    image: ghcr.io/harbour/api:1.2.3\n";
  const Graph graph =
      graph_of({{"a/compose.prod.yaml",
                 "services:\n  proxy:\n    image: nginx:1.27.4\n    volumes: ['../site.conf:/etc/nginx/conf.d/default.conf']\n" + api},
                {"b/compose.prod.yaml",
                 "services:\n  proxy:\n    image: nginx:1.27.4\n    volumes: ['../site.conf:/etc/nginx/conf.d/default.conf']\n" + api},
                {"site.conf", "server { listen 80; server_name shop.harbour.io; location / { proxy_pass http://api; } }\n"}});
  for (const GraphEdge& edge : graph.edges) CHECK(graph.nodes[edge.from].frame == graph.nodes[edge.to].frame);
  CHECK(graph.frames.size() == 2);
  CHECK(graph.edges.size() == 6);
}
