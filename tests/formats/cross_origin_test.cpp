#include "formats/cross_origin.h"

#include "catch.h"

using namespace preship;

static std::string settings_of(const std::string& path, FileKind kind, const std::string& text) {
  const SourceFile file{.path = path, .text = text, .kind = kind};
  Facts facts;
  read_cross_origin(0, file, facts);
  std::string told;
  for (const FrameworkSetting& setting : facts.framework_settings) told += setting.name.value + " " + setting.value.value + "\n";
  return told;
}

static std::string js(const std::string& text) { return settings_of("a.ts", FileKind::typescript, text); }

TEST_CASE("cross origin: settings of one call, and of no other") {
  CHECK(js("app.use(session({ cookie: { sameSite: 'none' } }));app.use(cors({ origin: true, credentials: true }));") ==
        "cors.leaks true\n");
  CHECK(js("app.enableCors({\n  credentials: true,\n  origin: '*',\n});") == "cors.refused '*'\n");
  CHECK(js("cors({ origin: (o, done) => done(null, true), credentials: true }); cookie({ sameSite: \"None\" })") ==
        "cors.leaks (o, done) => done(null, true)\n");
  CHECK(js("cors({ origin: true }); fetch(a, { credentials: true })") == "");
  CHECK(js("cors({ origin: ['https://a.example'], credentials: true })") == "");
  CHECK(js("cors({ origin: true, credentials: false })") == "");
}

TEST_CASE("cross origin: without cookies that other websites send nothing leaks") {
  CHECK(js("app.use(cookies());app.use(cors({ origin: true, credentials: true }));") == "cors.leaks.headers true\n");
  CHECK(js("app.use(cors({ origin: true, credentials: true }));") == "cors.leaks.headers true\n");
  CHECK(js("new Session(db);app.use(cors({ origin: true, credentials: true }));") == "cors.leaks.headers true\n");
  CHECK(settings_of("a.py", FileKind::python, "app.add_middleware(CORSMiddleware, allow_origins=['*'], allow_credentials=True)") ==
        "cors.leaks.headers ['*']\n");
  CHECK(settings_of(
            "a.py", FileKind::python,
            "response.set_cookie('a', samesite='none')\napp.add_middleware(CORSMiddleware, allow_origins=['*'], allow_credentials=True)") ==
        "cors.leaks ['*']\n");
}

TEST_CASE("cross origin: comments and stages") {
  CHECK(js("// cors({ origin: true, credentials: true })\ncookies()") == "");
  CHECK(js("cors({\n  // origin: true,\n  origin: list,\n  credentials: true })\ncookies()") == "");
  CHECK(js("const isDev = 1;\ncors({ origin: true, credentials: true }); cookies()") == "");
}
