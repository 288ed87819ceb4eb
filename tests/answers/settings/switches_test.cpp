#include "answers/settings/switches.h"

#include <map>

#include "catch.h"
#include "engine/analysis.h"

using namespace preship;

namespace {

// "KEY" of each stuck switch, with the value that is meant to turn it off.
std::string stuck(const std::map<std::string, std::string>& files) {
  Analysis analysis = Analysis::from_memory(files);
  std::string result;
  for (const auto& [read, off] : stuck_switches(analysis.project()))
    result += read->key.value + (off == nullptr ? "" : "=" + off->value->value) + " ";
  return result;
}

std::string in_python(const std::string& text) { return stuck({{"app.py", "import os\n" + text + "\n"}}); }
std::string in_script(const std::string& text, const std::string& example = "") {
  return stuck({{"server.js", text + "\n"}, {".env.example", example}});
}

}  // namespace

TEST_CASE("switches: defaults of Python that are truth values") {
  CHECK(in_python("DEBUG = os.getenv('DEBUG', False)") == "DEBUG ");
  CHECK(in_python("DEBUG = os.environ.get('DEBUG', True)\nif DEBUG: pass") == "DEBUG ");
  CHECK(in_python("class Config:\n    TESTING = os.environ.get('TESTING', False)") == "TESTING ");
  CHECK(in_python("app.run(debug=os.getenv('DEBUG', True))") == "DEBUG ");
  CHECK(in_python("if not os.getenv('A_B', 'no'): pass") == "A_B ");
  CHECK(in_python("x = bool(os.getenv('A_B', 'False'))") == "A_B ");
  CHECK(in_python("x = 1 if os.getenv('A_B', 'off') else 2") == "A_B ");
}

TEST_CASE("switches: a name that gets another value as well") {
  CHECK(in_python("class Config:\n    DEBUG = os.getenv('DEBUG', False)\nclass Production(Config):\n    DEBUG = False") == "DEBUG ");
  CHECK(in_python("class Config:\n    DEBUG = os.getenv('DEBUG', False)\nif Config.DEBUG: pass") == "DEBUG ");
  CHECK(in_python("class Config:\n    DEBUG = os.getenv('DEBUG', False)\nprint(Config.DEBUG.lower())") == "");
}

TEST_CASE("switches: texts of Python that something reads") {
  CHECK(in_python("DEBUG = os.getenv('DEBUG', False) == 'True'") == "");
  CHECK(in_python("DEBUG = os.getenv('DEBUG', False)\nif DEBUG == 'True': pass") == "");
  CHECK(in_python("DEBUG = os.getenv('DEBUG', False)\nDEBUG = DEBUG in ('1', 'true')") == "");
  CHECK(in_python("DEBUG = os.getenv('DEBUG', False)\nx = parse(DEBUG)") == "");
  CHECK(in_python("DEBUG = str(os.getenv('DEBUG', False)).lower() == 'true'") == "");
  CHECK(in_python("DEBUG = int(os.getenv('DEBUG', False))") == "");
  CHECK(in_python("DEBUG = strtobool(os.getenv('DEBUG', 'False'))") == "");
  CHECK(in_python("DEBUG = os.getenv('DEBUG', 'False')") == "");
  CHECK(in_python("x = os.getenv('A_B', '0') or '0'") == "");
  CHECK(in_python("x = bool(os.getenv('A_B'))") == "");
  CHECK(in_python("class Settings(BaseModel):\n    debug: bool = os.getenv('DEBUG', False)") == "");
  CHECK(in_python("def f():\n    return os.getenv('DEBUG', False)") == "");
}

TEST_CASE("switches: settings that Django tests") {
  const std::string django = "import os\nINSTALLED_APPS = []\n";
  CHECK(stuck({{"shop/settings.py", django + "DEBUG = os.getenv('DEBUG', 'False')\n"}}) == "DEBUG ");
  CHECK(stuck({{"shop/settings.py", django + "DEBUG = os.getenv('DEBUG')\n"}, {".env.example", "DEBUG=False\n"}}) == "DEBUG=False ");
  CHECK(stuck({{"shop/settings.py", django + "DEBUG = os.getenv('DEBUG', 'False') == 'True'\n"}}) == "");
  CHECK(stuck({{"shop/settings.py", django + "NAME = os.getenv('NAME_X', 'no')\n"}}) == "");
}

TEST_CASE("switches: JavaScript, by itself and with a file that gives false") {
  CHECK(in_script("const cache = process.env.ENABLE_CACHE || true;\nif (cache) go();") == "ENABLE_CACHE ");
  CHECK(in_script("module.exports = { cache: process.env.CACHE_ENABLED ?? true };") == "CACHE_ENABLED ");
  CHECK(in_script("if (process.env.SIGNUP_OPEN) go();", "SIGNUP_OPEN=false\n") == "SIGNUP_OPEN=false ");
  CHECK(in_script("const x = !!process.env.SIGNUP_OPEN;", "SIGNUP_OPEN=no\n") == "SIGNUP_OPEN=no ");
  CHECK(in_script("const x = process.env.SIGNUP_OPEN ? 1 : 2;", "SIGNUP_OPEN=False\n") == "SIGNUP_OPEN=False ");
  CHECK(stuck({{"env.ts", "import { z } from 'zod';\nexport const env = z.object({ SEND_MAIL: z.coerce.boolean() }).parse(process.env);\n"},
               {".env.example", "SEND_MAIL=false\n"}}) == "SEND_MAIL=false ");
}

TEST_CASE("switches: JavaScript that copes") {
  CHECK(in_script("cors({ origin: process.env.CORS_ORIGIN || true });") == "");
  CHECK(in_script("const x = process.env.ENABLE_CACHE || true;\nif (x !== 'false') go();") == "");
  CHECK(in_script("const x = (process.env.ENABLE_CACHE || true) === 'true';") == "");
  CHECK(in_script("go(process.env.ENABLE_CACHE || true);") == "");
  CHECK(in_script("if (process.env.SIGNUP_OPEN) go();", "SIGNUP_OPEN=true\n") == "");
  CHECK(stuck({{"server.js", "if (process.env.CI) go();\n"}, {"package.json", R"({"scripts": {"build": "CI=false vite build"}})"}}) == "");
  CHECK(in_script("if (process.env.SIGNUP_OPEN) go();", "# SIGNUP_OPEN=false\n") == "");
  CHECK(in_script("if (process.env.SIGNUP_OPEN && process.env.SIGNUP_OPEN !== 'false') go();", "SIGNUP_OPEN=false\n") == "");
  CHECK(in_script("if (process.env.SIGNUP_OPEN === 'true') go();", "SIGNUP_OPEN=false\n") == "");
  CHECK(stuck({{"env.ts",
                "import { z } from 'zod';\nexport const env = z.object({ SEND_MAIL: z.preprocess((x) => x === 'true', "
                "z.coerce.boolean()) }).parse(process.env);\n"},
               {".env.example", "SEND_MAIL=false\n"}}) == "");
}
