#include "formats/docker/parser.h"

#include "catch.h"
#include "support/growth.h"

namespace preship {
namespace {

DockerfileParse parse(const std::string& text) { return parse_dockerfile(0, "apps/web/Dockerfile", text); }

// One instruction a line: "keyword --flag=value [argument] [argument]"; "exec" and "onbuild" in front.
std::string show(const DockerInstruction& instruction) {
  std::string out = std::string(instruction.onbuild ? "onbuild " : "") + (instruction.exec_form ? "exec " : "") + instruction.keyword.value;
  for (const DockerFlag& flag : instruction.flags) out += " --" + flag.name.value + "=" + flag.value.value;
  for (const Text& argument : instruction.arguments) out += " [" + argument.value + "]";
  return out;
}

std::string instructions(const std::string& body) {
  std::string out;
  const DockerfileParse result = parse("FROM a\n" + body);
  if (result.error) return "error: " + result.error->message;
  for (const DockerInstruction& instruction : result.dockerfile.stages.at(0).instructions)
    out += (out.empty() ? "" : "\n") + show(instruction);
  return out;
}

struct Case {
  const char *text, *expected;
};

TEST_CASE("instructions are taken apart as BuildKit does") {
  const Case cases[] = {
      {"run npm ci", "RUN [npm] [ci]"},
      {"RUN [\"npm\", \"ci\"]", "exec RUN [npm] [ci]"},
      {"RUN [npm, ci]", "RUN [[npm,] [ci]]"},
      {"CMD [\"a\\tb\", \"\\u0041\\\"\"] # more", "exec CMD [a\tb] [A\"]"},
      {"CMD []", "exec CMD"},
      {"RUN --mount=type=secret,id=x --network=none a --b", "RUN --mount=type=secret,id=x --network=none [a] [--b]"},
      {"COPY --from=build --link /a /b", "COPY --from=build --link= [/a] [/b]"},
      {"COPY [\"a b\", \"c\"]", "exec COPY [a b] [c]"},
      {"ENV A=1 B=\"x y\" C=a\\ b D='$E'", "ENV [A=1] [B=x y] [C=a b] [D=$E]"},
      {"EXPOSE 80 443/tcp $PORT", "EXPOSE [80] [443/tcp] [$PORT]"},
      {"HEALTHCHECK --interval=5s CMD curl -f x || exit 1", "HEALTHCHECK --interval=5s [CMD] [curl] [-f] [x] [||] [exit] [1]"},
      {"HEALTHCHECK CMD [\"a\", \"b\"]", "exec HEALTHCHECK [CMD] [a] [b]"},
      {"healthcheck none", "HEALTHCHECK [NONE]"},
      {"ONBUILD RUN a", "onbuild RUN [a]"},
      {"USER app:app", "USER [app:app]"},
      {"WORKDIR /a b", "WORKDIR [/a b]"},
      {"SHELL [\"/bin/bash\", \"-c\"]", "exec SHELL [/bin/bash] [-c]"},
      {"VOLUME /data /logs", "VOLUME [/data] [/logs]"},
      {"STOPSIGNAL SIGTERM\nMAINTAINER me <a@b>", "STOPSIGNAL [SIGTERM]\nMAINTAINER [me <a@b>]"},
      {"LABEL a=\"b c\" d=e", "LABEL [a=b c] [d=e]"},
      {"RUN a \\\n  # comment\n\n  b\\\r\n  c\nRUN d", "RUN [a] [b] [c]\nRUN [d]"},
      {"RUN a \\  \n b", "RUN [a] [b]"},
      {"RUN a # no comment", "RUN [a] [#] [no] [comment]"},
      {"RUN a \\", "RUN [a]"},
      {"  # indented\n\tRUN a", "RUN [a]"},
      {"RUN a \\\n  # the last line is a comment", "RUN [a]"},
  };
  for (const Case& c : cases) {
    INFO(c.text);
    CHECK(instructions(c.text) == c.expected);
  }
}

TEST_CASE("what stops a build is an error, and nothing else is") {
  const Case cases[] = {
      {"FROM a\nRUNN x", "unknown instruction 'RUNN'"},
      {"RUN x\nFROM a", "'RUN' stands before the first FROM"},
      {"ARG A\n# c\nFROM a", ""},
      {"", "there is no FROM"},
      {"# only\n", "there is no FROM"},
      {"FROM a\nRUN <<EOF\nx", "here-document 'EOF' is not terminated"},
      {"FROM a\nRUN <<EOF\nx\nEOF", ""},
      {"FROM a\nCOPY --from /a /b", "flag '--from' has no value"},
      {"FROM a\nCOPY a", "COPY needs a source and a destination"},
      {"FROM a\nCOPY <<A <<B /dst/\n1\nA\n2\nB\nRUN x", ""},
      {"FROM a\nENV A", "ENV needs a name and a value"},
      {"FROM a\nENV A=1 B", "'B' has no '='"},
      {"FROM a\nSHELL bash", "SHELL needs the form [\"program\", \"option\"]"},
      {"FROM a\nCMD [\"unclosed", ""},
      {"FROM a b", "FROM needs an image, or an image, AS and a name"},
      {"FROM", "FROM needs an argument"},
      {"FROM a\nHEALTHCHECK curl x", "unknown type 'CURL' of HEALTHCHECK"},
      {"FROM a\nEXPOSE", "EXPOSE needs an argument"},
      {"FROM a\nRUN echo $((1<<2)) <<<x '<<EOF'", ""},
      {"\xEF\xBB\xBF"
       "FROM a\r\nRUN x\r\n",
       ""},
      {"FROM {{ image }}\nfoo", ""},
      {"%%CMT%%\nFROM a", ""},
  };
  for (const Case& c : cases) {
    INFO(c.text);
    const DockerfileParse result = parse(c.text);
    CHECK((result.error ? result.error->message : "") == c.expected);
  }
  CHECK(parse("FROM {{ image }}\nfoo").template_mark == Span{0, 5, 7});
  CHECK(parse("FROM a\nEXPOSE %%PORT%%").template_mark.has_value());
  CHECK_FALSE(parse("FROM a\nRUN docker inspect --format '{{ .State }}' x && date +%%Y%%").template_mark.has_value());
}

TEST_CASE("directives stand at the top only") {
  const DockerfileParse windows = parse("# syntax=docker/dockerfile:1\n# escape=`\nFROM a\nRUN dir C:\\x `\n  /b\n");
  CHECK(windows.dockerfile.syntax == "docker/dockerfile:1");
  CHECK(windows.dockerfile.escape == '`');
  CHECK(show(windows.dockerfile.stages.at(0).instructions.at(0)) == "RUN [dir] [C:\\x] [/b]");
  CHECK(windows.dockerfile.stages[0].instructions[0].commands.at(0).words.at(1).value == "C:\\x");
  CHECK(parse("\n# escape=`\nFROM a").dockerfile.escape == '\\');
  CHECK(parse("# a comment\n# escape=`\nFROM a").dockerfile.escape == '\\');
}

TEST_CASE("stages find their base, and their image through the defaults before the first FROM") {
  const DockerfileParse result = parse(
      "ARG NODE=20\nARG BASE=node:${NODE}-alpine\nARG NONE\nFROM --platform=$BUILDPLATFORM ${BASE} AS Deps\nFROM deps as build\n"
      "ARG NODE=22\nFROM node:$NODE\nFROM x:${NONE:-1}${NONE:+a}\nFROM $NONE\nFROM a:${NODE#2}\n");
  std::string shown;
  for (const DockerStage& stage : result.dockerfile.stages)
    shown += stage.image.value + " -> " + stage.resolved_image + " " + stage.name +
             (stage.base_stage ? " of " + std::to_string(*stage.base_stage) : "") + "\n";
  CHECK(shown ==
        "${BASE} -> node:20-alpine deps\ndeps -> deps build of 0\nnode:$NODE -> node:20 \nx:${NONE:-1}${NONE:+a} -> x:1 \n$NONE ->  "
        "\na:${NODE#2} ->  \n");
  CHECK(result.dockerfile.stages[0].platform == "$BUILDPLATFORM");
}

TEST_CASE("ENV and ARG keep key and value with their places") {
  const std::string text = "FROM a\nENV A=\"x y\" B=$C\nENV OLD  the rest \"q\"\nARG D E=1";
  const DockerfileParse result = parse(text);
  std::string shown;
  for (const DockerVariable& variable : result.dockerfile.stages.at(0).variables) {
    CHECK(text.substr(variable.key.span.begin, variable.key.span.end - variable.key.span.begin) == variable.key.value);
    shown += (variable.arg ? "arg " : "") + variable.key.value;
    if (variable.value)
      shown += "=" + variable.value->value + " `" +
               text.substr(variable.value->span.begin, variable.value->span.end - variable.value->span.begin) + "`";
    shown += "\n";
  }
  CHECK(shown == "A=x y `x y`\nB=$C `$C`\nOLD=the rest q `the rest \"q\"`\narg D\narg E=1 `1`\n");
}

TEST_CASE("shell commands keep their true places through continuations, comments and here-documents") {
  const std::string text =
      "FROM a\nRUN apt-get update \\\n  # why\n  && curl \"x\" \\\n\n  -o f\nRUN <<EOF\nset -e\nnpm ci\nEOF\n"
      "RUN cat <<-'A' > f && b\n\tnot $shell\n\tA\nRUN <<EOF\n#!/usr/bin/env python3\nimport os\nEOF\nRUN bash <<X\nlast\nX\nCMD [\"sh\", "
      "\"-c\", \"a && b\"]\n";
  const DockerfileParse result = parse(text);
  REQUIRE_FALSE(result.error.has_value());
  std::string shown;
  for (const DockerInstruction& instruction : result.dockerfile.stages.at(0).instructions) {
    for (const ShellCommand& command : instruction.commands) {
      shown += command.before + ":";
      for (const Text& word : command.words) {
        CHECK(text.substr(word.span.begin, word.span.end - word.span.begin) == word.value);
        shown += " " + word.value;
      }
      shown += "\n";
    }
    shown += "-\n";
  }
  CHECK(shown ==
        ": apt-get update\n&&: curl x -o f\n-\n: set -e\n;: npm ci\n-\n: cat\n&&: b\n-\n-\n: bash\n: last\n-\n: sh -c a && b\n: a\n&&: "
        "b\n-\n");
  const DockerInstruction& cat = result.dockerfile.stages[0].instructions[2];
  REQUIRE(cat.heredocs.size() == 1);
  CHECK(cat.heredocs[0].delimiter == "A");
  CHECK_FALSE(cat.heredocs[0].expand);
  CHECK(cat.heredocs[0].body.value == "\tnot $shell\n");
  CHECK(text.substr(cat.span.begin, cat.span.end - cat.span.begin) == "RUN cat <<-'A' > f && b");
}

TEST_CASE("what an image starts with is found through its stages") {
  const DockerfileParse result = parse(
      "FROM a AS base\nWORKDIR /app\nUSER node\nENTRYPOINT [\"tini\", \"--\"]\nCMD [\"x\"]\nFROM base AS web\nWORKDIR web\nCMD [\"npm\", "
      "\"start\"]\n"
      "FROM base AS job\nUSER root\nENTRYPOINT [\"job\"]\n");
  const Dockerfile& file = result.dockerfile;
  const auto words = [&](const std::string& target) {
    std::string out;
    for (const Text& word : effective_start(file, target).words) out += word.value + " ";
    return out;
  };
  CHECK(words("web") == "tini -- npm start ");
  CHECK(words("base") == "tini -- x ");
  CHECK(words("") == "job ");
  CHECK(final_user(file, "web")->value == "node");
  CHECK(final_user(file, "")->value == "root");
  CHECK(final_workdir(file, "web") == "/app/web");
  CHECK(is_stage(file, "WEB"));
  CHECK(is_stage(file, "1"));
  CHECK_FALSE(is_stage(file, "nginx"));
}

TEST_CASE("hostile Dockerfiles end quickly") {
  CHECK(grows_with_its_input(10000, [](std::size_t size) {
    std::string nested = "FROM a:", onbuild, many = "FROM a\n", heredocs = "FROM a\nCOPY ", stages, arguments;
    for (std::size_t i = 0; i < size; ++i) nested += "${A:-", onbuild += "ONBUILD ", many += "RUN a \\\n", heredocs += "<<E ";
    for (std::size_t i = 0; i < size; ++i)
      stages += "FROM a AS s" + std::to_string(i) + "\n", arguments += "ARG A" + std::to_string(i) + "=$B\n";
    for (const std::string& text : {nested, "FROM a\n" + onbuild, many, heredocs, "FROM a\nCMD [" + std::string(size, '['),
                                    std::string(size, '\\'), stages, arguments + "FROM a\n" + arguments})
      parse(text);
  }));
}

TEST_CASE("what variables of a Dockerfile become is never much longer than the file") {
  const auto size_of = [](const std::string& text) {
    const Dockerfile file = parse(text).dockerfile;
    std::size_t size = 0;
    for (const DockerVariable& variable : file.global_args) size += variable.value ? variable.value->value.size() : 0;
    for (const DockerStage& stage : file.stages) size += stage.resolved_image.size();
    return size;
  };
  std::string doubling = "ARG A0=" + std::string(1000, 'x') + "\n", named, images = "ARG A0=" + std::string(20'000, 'x') + "\n";
  for (int i = 1; i < 60; ++i)
    doubling += "ARG A" + std::to_string(i) + "=${A" + std::to_string(i - 1) + "}${A" + std::to_string(i - 1) + "}\n";
  named = images;
  for (int i = 1; i < 10'000; ++i) named += "ARG A" + std::to_string(i) + "=$A0\n", images += "FROM $A0\n";
  CHECK(size_of(doubling) < 300'000);
  CHECK(size_of(named) < 1'500'000);
  CHECK(size_of(images) < 1'500'000);
  CHECK(size_of("ARG V=18\nARG I=node:${V}\nFROM $I\n") == 2 + 7 + 7);
}

}  // namespace
}  // namespace preship
