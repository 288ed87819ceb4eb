#include "formats/secrets/output.h"

#include <string>

#include "catch.h"

using namespace preship;

static Output output(const std::string& text) { return output_of_echo(text, text.find("$S")); }

TEST_CASE("where the output of an echo goes") {
  CHECK(output("echo $S\n") == Output::log);
  CHECK(output("echo \"a; b $S\"\n") == Output::log);
  CHECK(output("if x; then echo \"$S\"; fi\n") == Output::log);
  CHECK(output("echo \"$S\" >&2\n") == Output::log);
  CHECK(output("{\n  echo \"$S\"\n}\necho x > y\n") == Output::log);
  CHECK(output("echo \"$S\" > key\n") == Output::elsewhere);
  CHECK(output("echo \"SET x = '$S'; FLUSH;\" > init.sql\n") == Output::elsewhere);
  CHECK(output("{ echo \"X=$S\"; } >> .env\n") == Output::elsewhere);
  CHECK(output("(echo \"X=$S\"; echo y) > .env\n") == Output::elsewhere);
  CHECK(output("{\n  echo a\n  echo \"X=$S\"\n} > .env\n") == Output::elsewhere);
  CHECK(output("{\n  if a; then\n    echo \"X=$S\"\n  fi\n  echo b\n} >> .env\n") == Output::elsewhere);
  CHECK(output("for x in a; do\n  echo \"X=$S\"\ndone | psql\n") == Output::elsewhere);
  CHECK(output("echo \"$S\" | docker login --password-stdin\n") == Output::elsewhere);
  CHECK(output("echo \"$S\" | base64\n") == Output::disguised);
  CHECK(output("echo \"$S\" | base64 > x\n") == Output::elsewhere);
  CHECK(output("x=$(echo \"$S\")\n") == Output::none);
}
