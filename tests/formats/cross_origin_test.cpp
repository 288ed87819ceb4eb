#include "formats/cross_origin.h"

#include <algorithm>

#include "catch.h"

using namespace preship;

static std::string settings_of(const std::string& path, FileKind kind, const std::string& text) {
  const SourceFile file{.path = path, .text = text, .kind = kind};
  Facts facts;
  read_cross_origin(0, file, facts);
  std::string told;
  for (const FrameworkSetting& setting : facts.framework_settings)
    if (setting.name.value.starts_with("cors.")) told += setting.name.value + " " + setting.value.value + "\n";
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

TEST_CASE("cross origin: other ways to say that everybody may ask") {
  CHECK(js("app.register(fastifyCors, { origin: true, credentials: true });") == "cors.leaks.headers true\n");
  CHECK(js("const corsOptions: CorsOptions = { credentials: true, origin: function (o, done) { done(null, true); } };") ==
        "cors.leaks.headers function (o, done) { done(null, true)\n");
  CHECK(js("cors({ origin(origin, done) { return done(null, true); }, credentials: true })") ==
        "cors.leaks.headers (origin, done) { return done(null, true)\n");
  CHECK(js("cors({ origin: (origin) => origin ?? '*', credentials: true })") == "cors.leaks.headers (origin) => origin ?? '*'\n");
  CHECK(js("cors({ origin: (origin) => origin === own, credentials: true })") == "");
  CHECK(js("log({ levels: ['log', 'debug'] }); app.enableCors({ origin: true, credentials: true })") == "cors.leaks.headers true\n");
  CHECK(js("if (config.debug) app.enableCors({ origin: true, credentials: true })") == "");
  const auto ruby = [](const std::string& text) { return settings_of("cors.rb", FileKind::ruby, text); };
  CHECK(
      ruby(
          "allow do\n origins '*'\n resource '/a'\nend\nallow do\n origins 'https://a.example'\n resource '*', credentials: true\nend\n") ==
      "");
  CHECK(ruby("allow do\n origins '*'\n resource '*', credentials: true\nend\n") == "cors.throws '*'\n");
  CHECK(ruby("allow do\n origins { |source, env| true }\n resource '*', credentials: true\nend\n") ==
        "cors.leaks.headers { |source, env| true }\n");
}

TEST_CASE("cross origin: cookies that go along with requests of other websites") {
  const auto sends = [](FileKind kind, const std::string& text) {
    const SourceFile file{.path = "a", .text = text, .kind = kind};
    Facts facts;
    read_cross_origin(0, file, facts);
    return std::ranges::any_of(facts.framework_settings, [](const FrameworkSetting& one) { return one.name.value == "cookie.none"; });
  };
  CHECK(sends(FileKind::typescript, "reply.setCookie('a', 'b', { sameSite: secure ? 'none' : 'lax' })"));
  CHECK(sends(FileKind::javascript, "response.setHeader('Set-Cookie', 'a=b; SameSite=None; Secure')"));
  CHECK(sends(FileKind::ruby, "session_store :cookie_store, same_site: :none"));
  CHECK(sends(FileKind::go, "http.Cookie{SameSite: http.SameSiteNoneMode}"));
  CHECK(sends(FileKind::csharp, "options.Cookie.SameSite = SameSiteMode.None;"));
  CHECK(sends(FileKind::python, "SESSION_COOKIE_SAMESITE = 'None'"));
  CHECK_FALSE(sends(FileKind::python, "response.set_cookie('a', 'b', samesite=None)"));
  CHECK_FALSE(sends(FileKind::typescript, "cookie({ sameSite: 'lax' }); const none = 'none';"));
  CHECK_FALSE(sends(FileKind::typescript, "// sameSite: 'none'"));
}
