#include "lsp/completion_context.h"

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
