// Facts of a Dockerfile; the model is dockerfile_parser.h's.

#include "formats/docker/facts.h"
#include "formats/docker/parser.h"
#include "formats/formats.h"

namespace preship {
namespace {

void add_opaque(Facts& facts, Span span, const char* why) {
  for (const OpaqueWhat what : {OpaqueWhat::syntax, OpaqueWhat::env_declarations, OpaqueWhat::ports})
    facts.opaque.push_back({.span = span, .what = what, .why = why});
}

}  // namespace

Facts extract_dockerfile(FileId id, const SourceFile& file) {
  Facts facts;
  DockerfileParse parse = parse_dockerfile(id, file.path, file.text);
  if (parse.template_mark) {
    add_opaque(facts, *parse.template_mark, "the Dockerfile is a template");
    return facts;
  }
  if (parse.error) {
    add_opaque(facts, parse.error->span, "the Dockerfile has a syntax error");
    facts.syntax_errors.push_back(std::move(*parse.error));
  }
  auto dockerfile = std::make_shared<const Dockerfile>(std::move(parse.dockerfile));
  if (!dockerfile->stages.empty()) add_dockerfile_facts(*dockerfile, file, facts);
  facts.dockerfiles.push_back(std::move(dockerfile));
  return facts;
}

}  // namespace preship
