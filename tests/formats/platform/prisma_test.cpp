#include "catch.h"
#include "formats/formats.h"

using namespace preship;

TEST_CASE("env reads of a Prisma schema") {
  struct Case {
    const char *text, *expected;  // key, need, the bytes of the read
  };
  const Case cases[] = {
      {"datasource db {\n  provider = \"postgresql\"\n  url      = env(\"DATABASE_URL\")\n}", "DATABASE_URL 0 env(\"DATABASE_URL\")\n"},
      {"  directUrl = env( \"DIRECT_URL\" ) // migrations", "DIRECT_URL 1 env( \"DIRECT_URL\" )\n"},
      {"  shadowDatabaseUrl=env(\"S\")", "S 1 env(\"S\")\n"},
      {"  // url = env(\"OLD\")\n/// env(\"A\")\n  url = \"https://x\" // env(\"B\")", ""},
      {"/* url = env(\"A\")\n url = env(\"B\") */\n url = env(\"C\")", "C 0 env(\"C\")\n"},
      {"  url = \"env(\\\"A\\\")\"\n  x = myenv(\"B\")\n  y = env(C)\n z = env(\"D", ""},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    SourceFile file;
    file.text = c.text;
    std::string found;
    for (const EnvRead& read : extract_prisma(0, file).env_reads) {
      CHECK(file.text.substr(read.key.span.begin, read.key.span.end - read.key.span.begin) == read.key.value);
      CHECK(read.reader == Reader::prisma);
      found += read.key.value + " " + std::to_string(static_cast<int>(read.need)) + " " +
               file.text.substr(read.span.begin, read.span.end - read.span.begin) + "\n";
    }
    CHECK(found == c.expected);
  }
}
