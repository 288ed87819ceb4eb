#include "catch.h"
#include "formats/formats.h"

namespace preship {
namespace {

const std::string path = "apps/web/Dockerfile";

Facts facts_of(const std::string& text) { return extract_dockerfile(0, {.path = path, .text = text, .kind = FileKind::dockerfile}); }

std::string at(const std::string& text, Span span) { return text.substr(span.begin, span.end - span.begin); }

TEST_CASE("images of a Dockerfile are those of registries, not its own stages") {
  const std::string text =
      "ARG TAG=latest\nARG R\nFROM node:20 AS build\nFROM scratch AS none\nFROM nginx:${TAG}\nFROM $R/app:1 AS o\nFROM "
      "${REG:-ghcr.io}/a:2\n"
      "COPY --from=build /a /b\nCOPY --from=0 /a /b\nCOPY --from=busybox:1 /a /b\nRUN --mount=type=bind,from=alpine:3,target=/x a\n"
      "RUN --mount=type=bind,from=build,target=/x a\n";
  std::string shown;
  for (const Image& image : facts_of(text).images) {
    CHECK(image.deployment == image_id(path));
    shown += image.reference.value + " `" + at(text, image.reference.span) + "`" + (image.opaque ? " opaque" : "") +
             (image.tag_is_default ? " default" : "") + "\n";
  }
  CHECK(shown ==
        "node:20 `node:20`\nnginx:latest `nginx:${TAG}` default\n$R/app:1 `$R/app:1` opaque\nghcr.io/a:2 `${REG:-ghcr.io}/a:2`\n"
        "busybox:1 `busybox:1`\nalpine:3 `alpine:3`\n");
}

TEST_CASE("variables of a Dockerfile are for the build, or for what runs") {
  const std::string text =
      "ARG G=1\nARG ONLY_FROM=2\nFROM a AS build\nARG G\nENV B=x\nRUN --mount=type=secret,id=t,env=TOKEN,required a\nFROM a\nENV P=$G Q= "
      "PORT=3000\n";
  std::string shown;
  for (const EnvDeclaration& declaration : facts_of(text).env_declarations) {
    CHECK(at(text, declaration.key.span) == declaration.key.value);
    shown += declaration.key.value + "=" + (declaration.value ? declaration.value->value : "-") + " " +
             std::to_string(static_cast<int>(declaration.kind)) + (declaration.where == DeclaredIn::dockerfile_arg ? " arg" : " env") +
             (declaration.build_time ? " build" : "") + "\n";
  }
  CHECK(shown == "G=1 3 arg build\nB=x 3 env build\nTOKEN=- 4 arg build\nP=$G 5 env\nQ= 1 env\nPORT=3000 3 env\n");
}

std::string ports_of(const std::string& text) {
  const char* roles[] = {"listens", "exposes", "container", "targets", "publishes", "environment"};
  std::string shown;
  for (const Port& port : facts_of(text).ports)
    shown += (shown.empty() ? "" : ", ") + std::to_string(port.number) + " " + roles[static_cast<int>(port.role)] + " `" +
             at(text, port.span) + "`";
  return shown;
}

TEST_CASE("ports of a Dockerfile are those of its last stage") {
  struct Case {
    const char *text, *ports;
  };
  const Case cases[] = {
      {"FROM a AS b\nEXPOSE 1\nFROM a\nEXPOSE 80/tcp 53/udp 8000-8001",
       "80 exposes `80`, 53 exposes `53`, 8000 exposes `8000-8001`, 8001 exposes `8000-8001`"},
      {"FROM a AS b\nEXPOSE 1\nFROM b", "1 exposes `1`"},
      {"ARG P=81\nFROM a\nARG P\nENV PORT=${P}\nEXPOSE $PORT", "81 exposes `$PORT`, 81 environment `${P}`"},
      {"FROM a\nARG PORT=82\nENV PORT $PORT\nEXPOSE $PORT", "82 exposes `$PORT`, 82 environment `$PORT`"},
      {"FROM a\nEXPOSE $UNKNOWN 99999 1-60000", ""},
      {"FROM a\nCMD [\"next\", \"start\", \"-p\", \"3000\"]", "3000 listens `3000`"},
      {"FROM a\nENTRYPOINT [\"gunicorn\"]\nCMD [\"-b\", \"0.0.0.0:8000\", \"app\"]", "8000 listens `8000`"},
      {"FROM a\nCMD [\"sh\", \"-c\", \"migrate && uvicorn a --port 8001\"]", "8001 listens `8001`"},
      {"FROM a\nENV PORT=1\nENV PORT=2", "2 environment `2`"},
      {"FROM a\nARG PORT=1", ""},
  };
  for (const Case& c : cases) {
    INFO(c.text);
    CHECK(ports_of(c.text) == c.ports);
  }
  CHECK(facts_of("FROM a\nEXPOSE $UNKNOWN").opaque.at(0).what == OpaqueWhat::ports);
}

TEST_CASE("the health check in force is the last one") {
  const std::string text =
      "FROM a\nENV PORT=3000\nHEALTHCHECK NONE\nHEALTHCHECK --interval=5s CMD wget -q http://localhost:$PORT/up || exit 1\n";
  const HealthProbe probe = facts_of(text).probes.at(0);
  CHECK(probe.kind == ProbeKind::http);
  CHECK(probe.by == ProbeBy::dockerfile);
  CHECK(probe.port == 3000);
  CHECK(at(text, probe.path->span) == "/up");
  CHECK(at(text, probe.span) == "HEALTHCHECK --interval=5s CMD wget -q http://localhost:$PORT/up || exit 1");
  CHECK(facts_of("FROM a\nHEALTHCHECK NONE").probes.at(0).kind == ProbeKind::disabled);
  CHECK(facts_of("FROM a\nHEALTHCHECK CMD [\"/app/check\"]").probes.at(0).tool == "check");
  CHECK(facts_of("FROM a").probes.empty());
}

TEST_CASE("a Dockerfile is a deployment, and its start reads the environment") {
  const std::string text = "FROM node:20\nEXPOSE 3000\nENV KNOWN=1\nCMD node server.js --url $API_URL --x ${KNOWN} '$NOT'\n";
  const Facts facts = facts_of(text);
  REQUIRE(facts.deployments.size() == 1);
  const Deployment& deployment = facts.deployments[0];
  CHECK(deployment.id == image_id(path));
  CHECK(deployment.name.value == "web");
  CHECK(at(text, deployment.name.span) == "node:20");
  CHECK(deployment.web);
  CHECK(deployment.build_context == "apps/web");
  CHECK(deployment.command.at(1).value == "server.js");
  REQUIRE(facts.env_reads.size() == 1);
  CHECK(at(text, facts.env_reads[0].key.span) == "API_URL");
  CHECK(facts_of("FROM a\nCMD [\"sh\", \"-c\", \"x ${PORT:-1}\"]").env_reads.at(0).need == Need::defaulted);
  CHECK(facts_of("FROM a\nCMD [\"x\", \"$PORT\"]").env_reads.empty());
}

TEST_CASE("a broken Dockerfile says so, and a template gives nothing") {
  const Facts broken = facts_of("FROM a\nFOO\n");
  CHECK(broken.syntax_errors.at(0).format == "dockerfile");
  CHECK(broken.opaque.at(0).what == OpaqueWhat::syntax);
  const Facts made = facts_of("FROM {{ image }}\nEXPOSE 3000\n");
  CHECK(made.syntax_errors.empty());
  CHECK(made.ports.empty());
  CHECK(made.dockerfiles.empty());
  CHECK(made.opaque.at(0).what == OpaqueWhat::syntax);
}

}  // namespace
}  // namespace preship
