#include "catch.h"
#include "formats/extract.h"
#include "paths/classify.h"

using namespace preship;

TEST_CASE("devcontainer.json takes variables from the machine around it and gives some") {
  const std::string text = R"({
  // "${localEnv:COMMENTED}"
  "containerEnv": { "GITHUB_TOKEN": "${localEnv:GITHUB_TOKEN}", "MODE": "dev", "PATH": "x" },
  "remoteEnv": { "API_URL": "${localEnv:API_URL:http://localhost}" },
  "mounts": ["source=${localEnv:HOME}${localEnv:USERPROFILE}/.ssh", "${localWorkspaceFolder}", "${localEnv:", "${localEnv:A b}"],
})";
  SourceFile file;
  file.path = ".devcontainer/devcontainer.json";
  file.text = text;
  file.kind = kind_by_content(kind_by_name(file.path), file.path, text);
  const Facts facts = extract(0, file);
  std::string reads, given;
  for (const EnvRead& read : facts.env_reads) {
    CHECK(text.substr(read.key.span.begin, read.key.span.end - read.key.span.begin) == read.key.value);
    reads += read.key.value + "!?="[static_cast<int>(read.need)] + " ";
  }
  for (const EnvDeclaration& declaration : facts.env_declarations)
    given += declaration.key.value + (declaration.kind == ValueKind::computed ? "* " : " ");
  CHECK(reads == "GITHUB_TOKEN? API_URL= ");
  CHECK(given == "GITHUB_TOKEN* MODE API_URL* ");
  CHECK(facts.syntax_errors.empty());
}
