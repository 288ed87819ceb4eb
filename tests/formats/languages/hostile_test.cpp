// Bytes that somebody chose to hurt: every extractor returns soon, and what it returns lies inside the file.

#include <fstream>
#include <sstream>

#include "catch.h"
#include "formats/extract.h"
#include "support/growth.h"
#include "support/places.h"

using namespace preship;

namespace {

std::string repeated(const std::string& piece, std::size_t bytes) {
  std::string result;
  while (result.size() < bytes) result += piece;
  return result;
}

bool lies_inside(const Span& span, const std::string& text) { return span.begin <= span.end && span.end <= text.size(); }

std::string joined(std::initializer_list<std::string> parts) {
  std::string result;
  for (const std::string& part : parts) result.append(part);
  return result;
}

void check(FileKind kind, const std::string& text) {
  SourceFile file;
  file.path = "config/routes.rb";
  file.kind = kind;
  file.text = text;
  const Facts facts = extract(0, file);
  CAPTURE(static_cast<int>(kind), text.substr(0, 40), text.size());
  bool inside = true;
  for (const EnvRead& read : facts.env_reads) inside = inside && lies_inside(read.key.span, text) && lies_inside(read.span, text);
  for (const EnvDeclaration& declaration : facts.env_declarations) inside = inside && lies_inside(declaration.key.span, text);
  for (const Opaque& opaque : facts.opaque) inside = inside && lies_inside(opaque.span, text);
  for (const HttpRoute& route : facts.routes) inside = inside && lies_inside(route.path.span, text);
  for (const SyntaxError& error : facts.syntax_errors) inside = inside && lies_inside(error.span, text);
  CHECK(inside);
}

const FileKind kinds[] = {FileKind::python, FileKind::dotenv,     FileKind::prisma,   FileKind::ignore_file, FileKind::ruby,
                          FileKind::php,    FileKind::go,         FileKind::java,     FileKind::csharp,      FileKind::rust,
                          FileKind::elixir, FileKind::properties, FileKind::makefile, FileKind::yaml};

}  // namespace

TEST_CASE("hostile repetitions") {
  const char* pieces[] = {"$(A) ",
                          "$$A ",
                          "\t$(",
                          "export ",
                          "%env(A)% ",
                          "<%= ENV[",
                          "define A\n",
                          "A\\\n",
                          "(",
                          "[",
                          "{",
                          "\"",
                          "'",
                          "`",
                          "\\",
                          "#{",
                          "/*",
                          "\"\"\"",
                          "<<~A\n",
                          "<<A",
                          "r#",
                          "r#\"",
                          "@\"",
                          "A=\"",
                          "A='\\'",
                          "# A=",
                          "${",
                          "$A",
                          "env(",
                          "ENV[",
                          "os.environ[",
                          "os.Getenv(",
                          "env(\"",
                          "x or ",
                          "a.",
                          "if x:\n ",
                          "f(a=",
                          "'a ",
                          "\xFF\xFE",
                          "\xEF\xBB\xBF",
                          "lambda: ",
                          "not ",
                          "@app.get('/{')\n",
                          "get \"{*\"\n",
                          "Route::get('{', ",
                          "func a(b) {\n",
                          "class A(B, C):\n",
                          "\n \n"};
  for (const char* piece : pieces)
    for (const FileKind kind : kinds) {
      CAPTURE(piece, static_cast<int>(kind));
      // tree-sitter's recovery from these costs more than its input; its steps are counted, so that it ends all the same.
      const bool recovers = kind == FileKind::python && (piece[0] == '$' || std::string_view(piece) == "A\\\n");
      if (recovers) continue;
      CHECK(grows_with_its_input(5'000, [&](std::size_t size) { check(kind, repeated(piece, size)); }));
    }
}

TEST_CASE("hostile Python that multiplies") {
  const std::string call = "os.environ['K']\n";
  check(FileKind::python, joined({"import os\n", repeated(call, 300'000)}));
  check(FileKind::python, joined({"import os\n", repeated("os.environ[", 200'000)}));
  check(FileKind::python, joined({"import os\nfor k in [", repeated("'A', ", 100'000), "]:\n", repeated("  os.environ[k]\n", 100'000)}));
  check(FileKind::python,
        joined({"import environ\nenv = environ.Env(", repeated("A=1, ", 150'000), ")\n", repeated("env('B')\n", 150'000)}));
  check(FileKind::python, joined({"from fastapi import *\napp = FastAPI()\nr = APIRouter(", repeated("a=1, ", 100'000), ")\n",
                                  repeated("app.include_router(r)\n", 100'000), repeated("@r.get('/x')\ndef f(): pass\n", 100'000)}));
  std::string classes = "from pydantic import BaseSettings\n";
  for (int i = 0; i < 3000; ++i)
    classes.append("class C")
        .append(std::to_string(i))
        .append("(")
        .append(repeated(joined({"C", std::to_string(i + 1), ", "}), 60))
        .append("):\n  a: int\n");
  check(FileKind::python, classes);
  check(FileKind::python,
        joined({std::string("import os\nX = '").append(200'000, 'x').append("'\n"), repeated("os.environ[X]\n", 100'000)}));
}

TEST_CASE("hostile files") {
  for (const char* name : {"ruby.crash.6"}) {
    std::ifstream in(preship::source_dir() + "/tests/hostile/" + name, std::ios::binary);
    std::stringstream text;
    text << in.rdbuf();
    REQUIRE(!text.str().empty());
    for (const FileKind kind : kinds) check(kind, text.str());
  }
}
