#include "engine/suppression.h"

#include "catch.h"
#include "engine/fix.h"
#include "support/print_findings.h"

using namespace preship;

namespace {

constexpr std::string_view rule_id = "image/latest-tag";

struct Case {
  FileKind kind;
  std::string text;      // every "node:latest" in it is a finding
  std::size_t silenced;  // how many of them
  std::string reason = {};
};

Project project_of(FileKind kind, const std::string& text) {
  Project project;
  project.files.push_back({.path = "file", .text = text, .kind = kind});
  return project;
}

Findings findings_in(const std::string& text) {
  Findings findings;
  for (std::size_t at = text.find("node:latest"); at != std::string::npos; at = text.find("node:latest", at + 1))
    findings.push_back({.span = {0, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + 11)}, .message = "m", .rule = rule_id});
  return findings;
}

std::string unused(FileKind kind, const std::string& text) {
  const Project project = project_of(kind, text);
  Findings findings = findings_in(text);
  std::vector<Ignore> ignores = read_ignores(0, project.file(0));
  take_ignored(project, findings, ignores);
  return print_findings(project, unused_ignores(ignores, rules_named("all")));
}

std::string without_unused(const std::string& text) {
  const Project project = project_of(FileKind::dockerfile, text);
  Findings findings = findings_in(text);
  std::vector<Ignore> ignores = read_ignores(0, project.file(0));
  take_ignored(project, findings, ignores);
  const FixResult fixed = apply_fixes(project, unused_ignores(ignores, rules_named("all")));
  return fixed.texts.empty() ? text : fixed.texts.begin()->second;
}

}  // namespace

TEST_CASE("ignore comments silence their line or the next one") {
  const auto docker = FileKind::dockerfile, yaml = FileKind::compose;
  const std::vector<Case> cases = {
      {docker, "# preship-ignore image/latest-tag: why\nFROM node:latest\n", 1, "why"},
      {docker, "# preship-ignore image/latest-tag\nFROM node:latest\n", 1},
      {docker, "#preship-ignore image: all of them\nFROM node:latest\n", 1, "all of them"},
      {docker, "# preship-ignore hadolint:DL3007: why\nFROM node:latest\n", 1, "why"},
      {docker, "# preship-ignore DL3007: why\nFROM node:latest\n", 1, "why"},
      {docker, "# preship-ignore syntax/yaml, image/latest-tag : why: that\nFROM node:latest\n", 1, "why: that"},
      {docker, "# preship-ignore image/latest-tag: a\n# another comment\nFROM node:latest\nFROM node:latest\n", 1, "a"},
      {docker, "# preship-ignore image/latest-tag: a\nRUN a \\\n  # b\n  && docker run node:latest\n", 1, "a"},
      {docker, "# preship-ignore image/latest-tag: a\r\nFROM node:latest\r\n", 1, "a"},
      {docker, "# preship-ignore image/latest-tag: a\n\nFROM node:latest\n", 0},
      {docker, "FROM node:latest\n# preship-ignore image/latest-tag: a\n", 0},
      {docker, "# preship-ignored image/latest-tag: a\nFROM node:latest\n", 0},
      {docker, "LABEL preship-ignore=image/latest-tag\nFROM node:latest\n", 0},
      {docker, "# preship-ignore image/untagged: a\nFROM node:latest\n", 0},
      {docker, "FROM node:latest\nFROM node:latest\n# preship-ignore-file image/latest-tag: a\n", 2, "a"},
      {yaml, "image: node:latest  # preship-ignore image/latest-tag: a\nother: node:latest\n", 1, "a"},
      {FileKind::javascript, "// preship-ignore image/latest-tag: a\nrun('node:latest')\n", 1, "a"},
      {FileKind::javascript, "/* preship-ignore image/latest-tag: a */\nrun('node:latest')\n", 1, "a"},
      {FileKind::javascript, "/**\n * preship-ignore image/latest-tag: a\n */\nrun('node:latest')\n", 0},
      {FileKind::component, "<!-- preship-ignore image/latest-tag: a -->\n<p>node:latest</p>\n", 1, "a"},
      {FileKind::sql, "-- preship-ignore image/latest-tag: a\n-- more\nselect 'node:latest';\n", 1, "a"},
      {FileKind::systemd, "; preship-ignore image/latest-tag: a\nExecStart=docker run node:latest\n", 1, "a"},
  };
  for (const Case& each : cases) {
    INFO(each.text);
    const Project project = project_of(each.kind, each.text);
    Findings findings = findings_in(each.text);
    std::vector<Ignore> ignores = read_ignores(0, project.file(0));
    const std::vector<Suppressed> taken = take_ignored(project, findings, ignores);
    CHECK(taken.size() == each.silenced);
    if (!taken.empty()) CHECK(taken[0].reason == each.reason);
  }
}

TEST_CASE("ignore comments of other tools count through the aliases") {
  const auto docker = FileKind::dockerfile;
  const std::vector<Case> cases = {
      {docker, "# hadolint ignore=DL3007\nFROM node:latest\nFROM node:latest\n", 1},
      {docker, "#hadolint ignore=DL3006, DL3007 # because\n\nFROM node:latest\n", 1},
      {docker, "# hadolint global ignore=DL3007\nFROM node:latest\nFROM node:latest\n", 2},
      {docker, "# hadolint ignore=DL3006\nFROM node:latest\n", 0},
      {docker, "# hadolint stage ignore=DL3007\nFROM node:latest\nCOPY node:latest .\nFROM node:latest\n", 2},
      {docker, "FROM node:latest\n# hadolint stage ignore=DL3007\nFROM node:latest\n", 1},
      {docker, "#checkov:skip=CKV_DOCKER_7:pinned elsewhere\nFROM a\nFROM node:latest\n", 1, "pinned elsewhere"},
      {docker, "#checkov:skip=CKV_DOCKER_2:other\nFROM node:latest\n", 0},
      {docker, "#trivy:ignore:DS-0001\nFROM node:latest\nFROM node:latest\n", 1},
      {docker, "#trivy:ignore:AVD-DS-0001 trivy:ignore:DS-0002\nFROM node:latest\n", 1},
      {docker, "# trivy:ignore:DS001\nFROM node:latest\n", 1},
      {FileKind::compose, "# hadolint ignore=DL3007\nimage: node:latest\n", 0},
  };
  for (const Case& each : cases) {
    INFO(each.text);
    const Project project = project_of(each.kind, each.text);
    Findings findings = findings_in(each.text);
    std::vector<Ignore> ignores = read_ignores(0, project.file(0));
    CHECK(take_ignored(project, findings, ignores).size() == each.silenced);
    CHECK(unused_ignores(ignores, rules_named("all")).empty());
  }
}

TEST_CASE("an ignore comment that silences nothing is reported, with what to do") {
  CHECK(unused(FileKind::dockerfile, "# preship-ignore image/latest-tag: a\nFROM node:latest\n") == "");
  CHECK(unused(FileKind::dockerfile, "# preship-ignore image/latest-tag: a\nFROM node:22\n") ==
        "file:1:18 error 'image/latest-tag' is not reported here, so the comment silences nothing\n");
  CHECK(unused(FileKind::dockerfile, "# preship-ignore image/latest-tga: a\nFROM node:22\n") ==
        "file:1:18 error no rule is called 'image/latest-tga'; did you mean 'image/latest-tag'?\n");
  CHECK(unused(FileKind::dockerfile, "# preship-ignore\nFROM node:22\n") ==
        "file:1:3 error the comment names no rule, so it silences nothing\n");
  // A rule that did not run may have had something to say.
  const Project project = project_of(FileKind::dockerfile, "# preship-ignore image/latest-tag: a\nFROM node:22\n");
  CHECK(unused_ignores(read_ignores(0, project.file(0)), {}).empty());
}

TEST_CASE("an unused ignore comment is taken out whole, or only the name that is not needed") {
  CHECK(without_unused("a\n# preship-ignore image/latest-tag: a\nFROM node:22\n") == "a\nFROM node:22\n");
  CHECK(without_unused("FROM node:22  # preship-ignore image/latest-tag: a\r\nx\n") == "FROM node:22\r\nx\n");
  CHECK(without_unused("x /* preship-ignore image/latest-tag: a */\n") == "x\n");
  CHECK(without_unused("# preship-ignore image/latest-tag, suppression/unused: a\nFROM node:latest\n") ==
        "# preship-ignore image/latest-tag: a\nFROM node:latest\n");
  CHECK(without_unused("# preship-ignore suppression/unused, image/latest-tag: a\nFROM node:latest\n") ==
        "# preship-ignore image/latest-tag: a\nFROM node:latest\n");
}

TEST_CASE("a marker inside a quoted value is text") {
  const auto silenced = [](const std::string& line) {
    return read_ignores(0, {.path = "a", .text = line, .kind = FileKind::dotenv}).size();
  };
  CHECK(silenced("A=\"# preship-ignore-file\"\n") == 0);
  CHECK(silenced("A='x # preship-ignore image'\n") == 0);
  CHECK(silenced("text: \"<!-- preship-ignore-file -->\"\n") == 0);
  CHECK(silenced("A=\"x\" # preship-ignore image: it's \"meant\"\n") == 1);
  CHECK(silenced("A=don't # preship-ignore image: that's so\n") == 1);
  CHECK(silenced("# preship-ignore image: 'quoted'\n") == 1);
  CHECK(silenced("let x: &'a str = b; // preship-ignore env\n") == 1);
}
