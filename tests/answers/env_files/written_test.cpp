#include "answers/env_files/written.h"

#include "catch.h"
#include "engine/analysis.h"
#include "formats/shell/script.h"

using namespace preship;

// "path: KEY KEY" of each file after the script, with "?" where more may stand in it.
static std::string written(const std::string& text, bool fresh = true) {
  Analysis analysis = Analysis::from_memory({{"apps/web/.env", "A=1\n"}});
  EnvFilesWritten files(analysis.project(), fresh);
  const ShellScript script = parse_shell_script(0, text, 0, {});
  std::string directory = ".";
  for (std::size_t i = 0; i < script.commands.size(); ++i) {
    files.see(script.commands, i, directory, true);
    directory = directory_after(script.commands[i], directory);
  }
  std::string shown = files.is_lost() ? "lost " : "";
  for (const auto& [path, file] : files.all()) {
    shown += path + ":";
    for (const std::string& key : file.keys) shown += " " + key;
    shown += file.known ? "\n" : " ?\n";
  }
  return shown;
}

TEST_CASE("env files that are known to the last line") {
  CHECK(written("echo \"AA=$AA\" > .env\necho BB=2 >> .env\n") == ".env: AA BB\n");
  CHECK(written("cat <<EOF > .env.production\n# words\n\nAA=1\nexport BB=$B\nEOF\n") == ".env.production: AA BB\n");
  CHECK(written("cat <<'EOF' | sudo tee /srv/.env > /dev/null\nAA=1\nEOF\n") == "/srv/.env: AA\n");
  CHECK(written("{\n  echo AA=1\n  echo BB=2\n} > .env\n") == ".env: AA BB\n");
  CHECK(written("printf 'AA=%s\\nBB=2\\n' \"$A\" > web/.env\n") == "web/.env: AA BB\n");
  CHECK(written("printf '%s\\n' \"AA=$A\" \"BB=2\" | tee .env\n") == ".env: AA BB\n");
  CHECK(written("touch .env\necho AA=1 >> .env\nchmod 600 .env\ncat .env | wc -l\n") == ".env: AA\n");
  CHECK(written("cd web\nrm -f .env\necho AA=1 >> .env\n", false) == "web/.env: AA\n");
  CHECK(written("echo AA=1 > .env\necho BB=1 > .env\n") == ".env: BB\n");
}

TEST_CASE("env files that a text for ssh writes, with the quotes of the inner shell") {
  CHECK(written("echo \\\"AA=$AA\\\" > .env && echo \\\"BB=2\\\" >> .env\n", false) == ".env: AA BB\n");
}

TEST_CASE("env files that may hold more") {
  CHECK(written("echo AA=1 >> .env\n", false) == ".env: AA ?\n");
  CHECK(written("cd apps/web && echo AA=1 >> .env\n") == "apps/web/.env: AA ?\n");
  CHECK(written("echo \"$ALL\" > .env\necho AA=1 >> .env\n") == ".env: AA ?\n");
  CHECK(written("echo AA=1 > .env\ncat more >> .env\n") == ".env: AA ?\n");
  CHECK(written("echo AA=1 > .env\nsed -i s/1/2/ .env\n") == ".env: AA ?\n");
  CHECK(written("cp .env.live .env\n") == ".env: ?\n.env.live: ?\n");
  CHECK(written("[ -f .env ] || echo AA=1 > .env\n") == ".env: AA ?\n");
  CHECK(written("for k in A B; do echo AA=1 >> .env; done\n") == ".env: AA ?\n");
  CHECK(written("write() { echo AA=1 > .env; }\nwrite\n") == ".env: AA ?\n");
  CHECK(written("cat - extra > .env <<EOF\nAA=1\nEOF\n") == ".env: AA ?\n");
  CHECK(written("( echo AA=1; echo BB=1 ) | tee .env\n") == ".env: BB ?\n");
  CHECK(written("env | grep VITE_ > .env\n") == ".env: ?\n");
  CHECK(written("echo AA=1 > .env\npython3 - <<EOF\nopen('.env', 'a')\nEOF\n") == "lost .env: AA ?\n");
}

TEST_CASE("examples and other files are no env files") {
  CHECK(written("echo AA=1 > .env.example\n") == "lost ");
  CHECK(written("echo AA=1 >> \"$GITHUB_ENV\"\necho BB=1 > notes.txt\n") == "");
}
