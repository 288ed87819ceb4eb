#include "formats/shell/writes.h"

#include "catch.h"

using namespace preship;

// "KEY=value" of each line, the value as written.
static std::string written(const std::string& script) {
  std::string shown;
  for (const EnvDeclaration& line : env_file_lines(0, whole_text(script), DeclaredIn::script)) {
    CHECK(script.substr(line.key.span.begin, line.key.span.end - line.key.span.begin) == line.key.value);
    shown += line.key.value + "=" + (line.value ? line.value->value : "?") + " ";
  }
  return shown;
}

TEST_CASE("scripts write env files") {
  CHECK(written("echo \"AA=$AA\" >> .env\necho BB=2 > \"$DIR/.env\"\n") == "AA=$AA BB=2 ");
  CHECK(written("printf 'AA=1\\nBB=2\\n' > app/.env\n").starts_with("AA="));
  CHECK(written("printf 'AA=1\\nBB=2\\n' > app/.env\n").find("BB=2") != std::string::npos);
  CHECK(written("{\n  echo AA=1\n  echo BB=2\n} >> .env\n") == "AA=1 BB=2 ");
  CHECK(written("cat > .env.production << EOF\n# words\nAA=1\nBB=x\nEOF\necho CC=3\n") == "AA=1 BB=x ");
  CHECK(written("cat <<'END' | sudo tee -a /srv/.env > /dev/null\n  AA=1\n  END\nBB=2\n") == "AA=1 ");
  CHECK(written("ssh host 'bash -s' << REMOTE\ncd /srv\necho AA=1 >> .env\nREMOTE\n") == "AA=1 ");
}

TEST_CASE("what scripts write elsewhere is no variable") {
  CHECK(written("echo AA=1 >> notes.txt\n") == "");
  CHECK(written("echo AA=1 > .env.example\n") == "");
  CHECK(written("# echo AA=1 >> .env\n") == "");
  CHECK(written("cat .env\nAA=1\n") == "");
  CHECK(written("") == "");
}
