#include "link/test_folders.h"

#include <map>
#include <string>

#include "catch.h"
#include "engine/analysis.h"

using namespace preship;

static bool is_test(const std::map<std::string, std::string>& files, const std::string& path) {
  Analysis analysis = Analysis::from_memory(files);
  return analysis.project().file(path)->role == PathRole::test;
}

TEST_CASE("the configuration of a test runner makes a folder one of tests") {
  const std::string code = "export const key = process.env.GATE_KEY;\n", none = "export default {};\n";
  CHECK(is_test({{"gate/jest.config.mjs", none}, {"gate/a.test.ts", code}, {"gate/state.ts", code}}, "gate/state.ts"));
  CHECK(is_test({{"gate/vitest.config.ts", none}, {"gate/a.spec.ts", code}, {"gate/steps/login.ts", code}}, "gate/steps/login.ts"));
  CHECK(is_test({{"checks/playwright.config.ts", none}, {"checks/a.spec.ts", code}, {"checks/state.ts", code}}, "checks/state.ts"));
  // An app, or what stands beside one.
  CHECK_FALSE(is_test({{"web2/package.json", "{}"}, {"web2/jest.config.mjs", none}, {"web2/a.test.ts", code}, {"web2/state.ts", code}},
                      "web2/state.ts"));
  CHECK_FALSE(is_test({{"src/jest.config.js", none}, {"src/a.test.ts", code}, {"src/state.ts", code}}, "src/state.ts"));
  CHECK_FALSE(is_test({{"tools2/jest.config.js", none}, {"tools2/state.ts", code}}, "tools2/state.ts"));
  CHECK_FALSE(is_test({{"jest.config.js", none}, {"a.test.ts", code}, {"state.ts", code}}, "state.ts"));
}

TEST_CASE("what a folder of tests reads and holds is no matter of production") {
  Analysis analysis = Analysis::from_memory({{"gate/jest.config.js", "module.exports = {};\n"},
                                             {"gate/a.test.ts", "run();\n"},
                                             {"gate/spawn.ts", "const ENCRYPTION_KEY = 'kq8Zt1Yw5Rb3Nf7Hd2Lx9Vc4Pg6Mj0Sa';\n"}});
  for (const SecretLiteral& secret : analysis.project().facts.secrets) CHECK(secret.rehearsal);
}
