#include "lsp/features/completion_context.h"

#include "catch.h"

using namespace preship;
using lsp::KeyUse;

namespace {

struct Case {
  FileKind kind;
  std::string text;  // '|' marks the cursor
  std::string expected;
};

// "read FOO" with what is typed so far, and the suffix in brackets; "" when no key belongs there.
std::string show(const Case& one) {
  static const char* uses[] = {"read", "browser", "given", "interpolated"};
  const std::size_t at = one.text.find('|');
  const std::string text = std::string(one.text).erase(at, 1);
  const auto context = lsp::key_context(one.kind, text, at);
  if (!context) return "";
  std::string shown = uses[static_cast<int>(context->use)];
  if (at > context->begin) shown += " " + text.substr(context->begin, at - context->begin);
  return context->suffix.empty() ? shown : shown + "[" + context->suffix + "]";
}

}  // namespace

TEST_CASE("lsp completion knows where the name of an environment variable is being typed") {
  const std::vector<Case> cases = {
      {FileKind::javascript, "a(process.env.|)", "read"},
      {FileKind::javascript, "a(process.env.DATA|)", "read DATA"},
      {FileKind::typescript, "process.env['DA|']", "read DA"},
      {FileKind::javascript, "my_process.env.|", ""},
      {FileKind::javascript, "a(|)", ""},
      {FileKind::tsx, "import.meta.env.VITE_|", "browser VITE_"},
      {FileKind::python, "os.environ[\"|", "read"},
      {FileKind::python, "os.environ.get('A|", "read A"},
      {FileKind::python, "os.getenv(\"A|\")", "read A"},
      {FileKind::go, "os.Getenv(\"A|\")", "read A"},
      {FileKind::ruby, "ENV.fetch('A|", "read A"},
      {FileKind::rust, "std::env::var(\"|", "read"},
      {FileKind::prisma, "url = env(\"|\")", "read"},
      {FileKind::javascript, "getenvx(\"|", ""},
      {FileKind::dotenv, "A=1\nB|", "given B[=]"},
      {FileKind::dotenv, "A=1|", ""},
      {FileKind::dotenv, "A=${|}", "interpolated"},
      {FileKind::compose, "services:\n  a:\n    image: x:${T|", "interpolated T"},
      {FileKind::compose, "services:\n  a:\n    environment:\n      A|", "given A[: ]"},
      {FileKind::compose, "services:\n  a:\n    environment:\n      A: 1\n\n      B|", "given B[: ]"},
      {FileKind::compose, "services:\n  a:\n    environment:\n    - A|", "given A[=]"},
      {FileKind::compose, "services:\n  a:\n    labels:\n      A|", ""},
      {FileKind::kubernetes, "    env:\n      - name: A|", "given A"},
      {FileKind::kubernetes, "metadata:\n  name: A|", ""},
      {FileKind::kubernetes, "kind: ConfigMap\ndata:\n  A|", "given A[: ]"},
      {FileKind::workflow, "env:\n  A|", "given A[: ]"},
      {FileKind::workflow, "  x: ${{ secrets.A|", "read A"},
      {FileKind::dockerfile, "ENV A|", "given A[=]"},
      {FileKind::dockerfile, "RUN echo $A|", "interpolated A"},
      {FileKind::dockerfile, "RUN echo A|", ""},
      {FileKind::shell, "echo \"${A|", "interpolated A"},
      {FileKind::javascript, "|", ""},
  };
  for (const Case& one : cases) {
    INFO(one.text);
    CHECK(show(one) == one.expected);
  }
}

TEST_CASE("lsp completion knows where a service, its host or its port is being typed") {
  const auto shown = [](FileKind kind, std::string text) {
    static const char* uses[] = {"service", "host", "port"};
    const std::size_t at = text.find('|');
    text.erase(at, 1);
    const auto context = lsp::name_context(kind, text, at);
    if (!context) return std::string();
    return std::string(uses[static_cast<int>(context->use)]) + " '" + text.substr(context->begin, at - context->begin) + context->suffix +
           "' " + context->host + context->owner;
  };
  const std::string head = "services:\n  web:\n    image: a\n    depends_on:";
  CHECK(shown(FileKind::compose, head + "\n      - d|") == "service 'd' web");
  CHECK(shown(FileKind::compose, head + "\n    - |") == "service '' web");
  CHECK(shown(FileKind::compose, head + "\n      my-d|") == "service 'my-d:' web");
  CHECK(shown(FileKind::compose, head + " [db, |]") == "service '' web");
  CHECK(shown(FileKind::compose, head + " [db]|") == "");
  CHECK(shown(FileKind::compose, head + "\n      db:\n        condition: |") == "");
  CHECK(shown(FileKind::yaml, head + "\n      - d|") == "");
  CHECK(shown(FileKind::compose, "    environment:\n      DATABASE_URL: postgres://u:p@d|") == "host 'd' ");
  CHECK(shown(FileKind::compose, "    environment:\n      - API=http://|") == "host '' ");
  CHECK(shown(FileKind::dotenv, "DATABASE_URL=\"postgres://${U}:${P}@db:|\"") == "port '' db");
  CHECK(shown(FileKind::dotenv, "REDIS_URL=redis://cache:63|") == "port '63' cache");
  CHECK(shown(FileKind::nginx, "proxy_pass http://my-a|pi;") == "host 'my-a' ");
  CHECK(shown(FileKind::dotenv, "API=http://api:80/|") == "");
  CHECK(shown(FileKind::dotenv, "# API=http://|") == "");
  CHECK(shown(FileKind::javascript, "fetch('http://|')") == "");
}

TEST_CASE("lsp completion reads the services of a compose file that does not parse") {
  CHECK(lsp::services_in_text("x: 1\nservices:\n  web:\n    image: [\n\n  # no: one\n  db:\nvolumes:\n  data:\n") ==
        std::vector<std::string>{"web", "db"});
}
