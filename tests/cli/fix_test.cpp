// --fix, --unsafe-fixes and --diff as a user meets them.

#include "catch.h"
#include "support/run_preship.h"

using namespace preship;

namespace {

const std::map<std::string, std::string> project = {
    {".env.example", "# the shop\nAPI_URL=\nDB_HOST=\n\nPORT=3000\n"},
    {"server.js",
     "call(process.env.API_URL.trim());\ncall(process.env.DB_HOST.trim());\ncall(process.env.DB_PASSWORD.trim());\n"
     "call(process.env.MAIL_HOST.trim());\n"},
};

}  // namespace

TEST_CASE("fix: what is certain is written, the rest is reported") {
  const ProgramTree tree(project);
  const Output fixed = tree.run("--select env/undeclared-key --fix");
  CHECK(fixed.err == "Fixed 2 findings in 1 file.\n");
  CHECK(fixed.out.empty());
  CHECK(fixed.status == 0);
  CHECK(tree.read("tree/.env.example") == "# the shop\nAPI_URL=\nDB_HOST=\nDB_PASSWORD=\n\nPORT=3000\nMAIL_HOST=\n");
  const Output again = tree.run("--select env/undeclared-key --fix");
  CHECK(again.err.empty());
  CHECK(again.status == 0);
}

TEST_CASE("fix: a diff that patch reads, and nothing written") {
  const ProgramTree tree(project);
  const Output diff = tree.run("--select env/undeclared-key --diff");
  CHECK(diff.status == 1);
  CHECK(diff.out ==
        "--- a/.env.example\n+++ b/.env.example\n@@ -1,5 +1,7 @@\n # the shop\n API_URL=\n DB_HOST=\n+DB_PASSWORD=\n \n "
        "PORT=3000\n+MAIL_HOST=\n");
  CHECK(tree.read("tree/.env.example") == project.at(".env.example"));
  tree.write("change.patch", diff.out);
  CHECK(std::system(("cd '" + (tree.root() / "tree").string() + "' && git apply ../change.patch").c_str()) == 0);
  CHECK(tree.run("--select env/undeclared-key --diff").out.empty());
}

TEST_CASE("fix: unsafe fixes are asked for by name") {
  const ProgramTree tree({{".env.example", "FORTYTWO_ID=\n"}, {"server.js", "call(process.env.FORTY_TWO_ID.trim());\n"}});
  CHECK(tree.run("--select env/wrong-key --fix").status == 1);
  CHECK(tree.read("tree/.env.example") == "FORTYTWO_ID=\n");
  CHECK(tree.run("--select env/wrong-key --fix --unsafe-fixes").status == 0);
  CHECK(tree.read("tree/.env.example") == "FORTY_TWO_ID=\n");
  CHECK(tree.run("--unsafe-fixes").err == "preship: --unsafe-fixes needs --fix or --diff\n");
  CHECK(tree.run("--fix --staged").status == 2);
}

TEST_CASE("fix: a file without a final newline is diffed as git has it") {
  const ProgramTree tree({{".env.example", "A_KEY="}, {"server.js", "call(process.env.A_KEY.trim(), process.env.B_KEY.trim());\n"}});
  CHECK(tree.run("--select env/undeclared-key --diff").out ==
        "--- a/.env.example\n+++ b/.env.example\n@@ -1,1 +1,2 @@\n-A_KEY=\n\\ No newline at end of file\n+A_KEY=\n+B_KEY=\n");
}

TEST_CASE("fix: lines that are added end as the others do") {
  const ProgramTree tree({{".env.example", "A_KEY=\r\nC_KEY=\r\n"},
                          {"server.js", "call(process.env.A_KEY.trim(), process.env.A_TOO.trim(), process.env.D_KEY.trim());\n"}});
  CHECK(tree.run("--select env/undeclared-key --fix").status == 0);
  CHECK(tree.read("tree/.env.example") == "A_KEY=\r\nA_TOO=\r\nC_KEY=\r\nD_KEY=\r\n");
}
