#include "link/caddy.h"

#include "catch.h"
#include "engine/analysis.h"

using namespace preship;

namespace {

using Files = std::map<std::string, std::string>;

std::string shape(const std::vector<CaddyDirective>& lines) {
  std::string out;
  for (const CaddyDirective& line : lines) {
    out += line.name.value;
    for (const Text& argument : line.arguments) out += " " + argument.value;
    out += line.has_block ? "{" + shape(line.block) + "}" : ";";
  }
  return out;
}

// The sites of every configuration, each in a line, with "..." behind what cannot be seen whole.
std::string sites(const Files& files) {
  Analysis analysis = Analysis::from_memory(files);
  std::string out;
  for (const auto& tree : analysis.project().caddy_trees) {
    for (const CaddySite& site : tree->sites) {
      for (const CaddyAddress& address : site.addresses) out += address.word.value + " ";
      out += "{" + shape(site.directives) + "}" + (site.open ? "..." : "") + "\n";
    }
    if (tree->open) out += "...\n";
  }
  return out;
}

// "key deployment" for each read of a Caddyfile.
std::vector<std::string> readers(const Files& files) {
  Analysis analysis = Analysis::from_memory(files);
  std::vector<std::string> lines;
  for (const EnvRead& read : analysis.project().facts.env_reads)
    if (read.reader == Reader::caddyfile) lines.push_back(read.key.value + " " + read.deployment.text());
  return lines;
}

const std::string caddy_service = "services:\n  edge:\n    image: caddy:2.10\n    volumes: [./Caddyfile:/etc/caddy/Caddyfile]\n";

}  // namespace

TEST_CASE("Caddy: imports are put in their place") {
  CHECK(sites({{"Caddyfile",
                "(log) {\n log {args[0]} {args[:]}\n {block}\n}\nimport sites/a.caddy\nb.io {\n import log x y {\n  z\n }\n import "
                "common.caddy\n}\n"},
               {"sites/a.caddy", "a.io {\n handle {\n  import log q\n }\n}\n"},
               {"common.caddy", "header -Server\nencode gzip\n"}}) ==
        "a.io {handle{log q q;{block};}}...\nb.io {log x x y;z;header -Server;encode gzip;}\n");
  CHECK(sites({{"Caddyfile", "&(api) {\n reverse_proxy api:80\n}\na.io {\n invoke api\n}\n"}}) == "a.io {reverse_proxy api:80;}\n");
  CHECK(sites({{"Caddyfile", "(site) {\n {args.0} {\n  respond ok\n }\n}\nimport site a.io\n"}}) == "{args.0} {respond ok;}\n");
}

TEST_CASE("Caddy: what cannot be seen is said") {
  CHECK(sites({{"Caddyfile", "a.io {\n import /etc/other/x\n}\nb.io {\n {$MORE}\n}\nc.io {\n import missing\n}\n"}}) ==
        "a.io {}...\nb.io {{$MORE};}...\nc.io {}...\n");
  CHECK(sites({{"Caddyfile", "import sites/*\na.io {\n}\n"}, {"sites/b.caddy", "b.io {\n}\n"}}) == "b.io {}\na.io {}\n...\n");
  CHECK(sites({{"Caddyfile", "{$MORE}\na.io {\n}\n"}}) == "a.io {}\n...\n");
}

TEST_CASE("Caddy: files that import each other end") {
  std::string text = "a.io {\n";
  for (int i = 0; i < 50; ++i) text += " import b.caddy\n import c.caddy\n";
  const std::string out = sites({{"Caddyfile", text + "}\n"}, {"b.caddy", text}, {"c.caddy", text}});
  CHECK(out.find("...") != std::string::npos);
}

TEST_CASE("Caddy: a part that nothing imports is no configuration") {
  CHECK(sites({{"parts/common.caddy", "header -Server\nencode gzip\n"}, {"a.caddy", "a.io {\n}\n"}}) == "a.io {}\n");
}

TEST_CASE("Caddy: reads are those of the container that runs it") {
  const std::string text = "{$DOMAIN} {\n respond ok\n}\n";
  using Lines = std::vector<std::string>;
  CHECK(readers({{"Caddyfile", text}, {"compose.yaml", caddy_service}}) == Lines{"DOMAIN compose.yaml#edge"});
  CHECK(readers({{"Caddyfile", text}}) == Lines{"DOMAIN Caddyfile#caddy"});
  CHECK(readers({{"deploy/caddy/Caddyfile", text},
                 {"compose.yaml", "services:\n  edge:\n    image: caddy:2\n    volumes: [./deploy/caddy:/etc/caddy:ro]\n"}}) ==
        Lines{"DOMAIN compose.yaml#edge"});
  CHECK(readers({{"deploy/edge.caddyfile", text},
                 {"compose.yaml",
                  "services:\n  edge:\n    image: acme/edge:1\n    command: sh -c 'caddy run --config /x/edge.caddyfile'\n    volumes: "
                  "[./deploy:/x]\n"}}) == Lines{"DOMAIN compose.yaml#edge"});
  CHECK(readers({{"Caddyfile", text},
                 {"compose.yaml",
                  "services:\n  edge:\n    image: caddy:2\n    configs: [{source: c, target: /etc/caddy/Caddyfile}]\nconfigs:\n  c:\n    "
                  "file: ./Caddyfile\n"}}) == Lines{"DOMAIN compose.yaml#edge"});
  CHECK(readers({{"web/Caddyfile", text},
                 {"web/Dockerfile", "FROM caddy:2\nCOPY Caddyfile /etc/caddy/Caddyfile\n"},
                 {"compose.yaml", "services:\n  edge:\n    build: web\n"}}) == Lines{"DOMAIN compose.yaml#edge"});
  // Another one is mounted over that of the image; that one is for development.
  CHECK(readers({{"web/Caddyfile", text},
                 {"web/Dockerfile", "FROM caddy:2\nCOPY Caddyfile /etc/caddy/Caddyfile\n"},
                 {"compose.yaml", "services:\n  edge:\n    build: web\n    volumes: ['/srv/edge:/etc/caddy']\n"}}) ==
        Lines{"DOMAIN web/Caddyfile#caddy"});
}
