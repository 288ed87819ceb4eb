// Inputs that hang or slow down parsers, and text that would make a careless search quadratic.

#include <filesystem>
#include <fstream>
#include <sstream>

#include "catch.h"
#include "formats/javascript/facts_of.h"
#include "support/places.h"

using namespace preship;
using namespace preship::test;
namespace fs = std::filesystem;

namespace {

void survive(const std::string& text, const std::string& path) {
  const SourceFile file = script(text, path);
  extract_javascript(0, file);
  extract_javascript_helpers(0, file, std::vector<std::string>{"f", "env"});
}

std::string repeat(const std::string& part, std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += part;
  return text;
}

}  // namespace

TEST_CASE("hostile scripts end soon") {
  const fs::path directory = fs::path(preship::source_dir()) / "tests" / "hostile";
  for (const std::string name :
       {"k1.tsx", "k2.js", "javascript.slow", "tsx.slow", "n25js.slow", "n25tsx.slow", "o20js.slow", "o20tsx.slow"}) {
    CAPTURE(name);
    std::ifstream in(directory / name, std::ios::binary);
    REQUIRE(in);
    std::stringstream text;
    text << in.rdbuf();
    for (const std::string path : {"a.js", "a.ts", "a.tsx", "a.vue"}) survive(text.str() + "\n// process.env.A", path);
  }
}

TEST_CASE("long and deep scripts end soon") {
  const std::vector<std::string> texts{
      repeat("process.env.A;", 35000),
      "f(" + repeat("process.env.A,", 35000) + ")",
      "x = [" + repeat("process.env.A,", 35000) + "]",
      "x = {" + repeat("a: process.env.A,", 25000) + "}",
      repeat("const a = process.env;", 22000),
      repeat("if (!process.env.A) throw 1;", 16000),
      repeat("if (process.env.A) {", 15000),
      repeat("(", 100000) + "process.env.A",
      repeat("process.env.A || ", 25000) + "1",
      "x = " + repeat("process.env.A ? process.env.A : ", 15000) + "1",
      "new Elysia()" + repeat(".get('/a', f)", 30000),
      repeat("app.get('/a', f);", 25000),
      repeat("app.listen(process.env.A);", 15000),
      "const a0 = process.env;" +
          [] {
            std::string text;
            for (int i = 1; i < 15000; ++i) text += "const a" + std::to_string(i) + " = a" + std::to_string(i - 1) + ";";
            return text;
          }(),
      "const l = [" + repeat("'A',", 100000) + "]; for (const k of l) f(process.env[k])",
      "const a = [...b, ...b, ...b]; const b = [...a, ...a, ...a]; for (const k of a) f(process.env[k])",
      repeat("function f(n) { return process.env[n] } f('A');", 9000),
      repeat("z.object({ A: z.string() }).parse(process.env);", 9000),
      "z.object({A: z.string()})" + repeat(".extend({})", 30000) + ".parse(process.env)",
      "const s = z.object({" + repeat("A: z.string().optional(),", 15000) + "}); s.parse(process.env)",
      repeat("@Controller('a') class A { @Get() a() {} }", 10000),
      repeat("const { A, B } = process.env;", 15000),
      repeat("Object.keys(process.env);", 18000),
      repeat("<script>", 60000),
      repeat("<script ", 60000),
      repeat("<!--", 100000),
  };
  for (const std::string& text : texts) {
    CAPTURE(text.substr(0, 60), text.size());
    survive(text, "a.tsx");
    survive(text, "a.vue");
  }
}

TEST_CASE("a file over the cap gives no facts, and any bytes are survived") {
  CHECK(reads(repeat("process.env.A;\n", 40000)).empty());
  std::string bytes = "process.env.A; ";
  for (int i = 0; i < 4096; ++i) bytes += static_cast<char>(i * 37);
  survive(bytes, "a.ts");
  survive(std::string("process.env.A\0process.env.B", 27), "a.ts");
}
