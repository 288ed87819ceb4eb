#include "formats/env_value.h"

#include "catch.h"

using namespace preship;

TEST_CASE("the kind of a value given to a variable") {
  struct Case {
    const char* value;
    ValueKind kind;
  };
  const Case cases[] = {
      {"", ValueKind::empty},
      {"  ", ValueKind::empty},
      {"<your-key>", ValueKind::placeholder},
      {"< put it here >", ValueKind::placeholder},
      {"postgres://<user>:<password>@db/app", ValueKind::placeholder},
      {"Ops <ops@acme.io>", ValueKind::literal},
      {"a<b", ValueKind::literal},
      {"<<", ValueKind::literal},
      {"your-secret", ValueKind::placeholder},
      {"YOUR_API_KEY", ValueKind::placeholder},
      {"https://your-domain.com", ValueKind::placeholder},
      {"the best of your life", ValueKind::literal},
      {"yourself", ValueKind::literal},
      {"changeme", ValueKind::placeholder},
      {"change-me", ValueKind::placeholder},
      {"CHANGE_ME", ValueKind::placeholder},
      {"super-secret-change-me", ValueKind::placeholder},
      {"changethis", ValueKind::placeholder},
      {"exchange", ValueKind::literal},
      {"replace-with-a-key", ValueKind::placeholder},
      {"xxx", ValueKind::placeholder},
      {"sk_live_xxxxxxxx", ValueKind::placeholder},
      {"G-XXXXXXX", ValueKind::placeholder},
      {"foxxxy", ValueKind::literal},
      {"********", ValueKind::placeholder},
      {"sk-...", ValueKind::placeholder},
      {"todo", ValueKind::placeholder},
      {"TODO: ask ops", ValueKind::placeholder},
      {"mongodb://db/todo", ValueKind::literal},
      {"todos", ValueKind::literal},
      {"tbd", ValueKind::placeholder},
      {"dummy", ValueKind::placeholder},
      {"mail.backends.dummy.Backend", ValueKind::literal},
      {"placeholder", ValueKind::placeholder},
      {"example-bucket", ValueKind::placeholder},
      {"https://app.example.com/x", ValueKind::placeholder},
      {"https://myexample.com", ValueKind::literal},
      {"postgres", ValueKind::literal},
      {"$2b$10$.bcdefghijklmnopqrstuv", ValueKind::literal},
      {"US$", ValueKind::literal},
      {"${HOST}:3000", ValueKind::computed},
      {"$HOST", ValueKind::computed},
      {"\\$HOST", ValueKind::literal},
      {"a$$HOST", ValueKind::literal},
      {"$(date)", ValueKind::computed},
      {"{{ .Values.x }}", ValueKind::computed},
      {"${{ secrets.TOKEN }}", ValueKind::reference},
      {"${{ secrets.A }}-${{ secrets.B }}", ValueKind::computed},
      {"${{ github.sha }}", ValueKind::computed},
  };
  for (const Case& c : cases) {
    CAPTURE(c.value);
    CHECK(static_cast<int>(value_kind(c.value)) == static_cast<int>(c.kind));
  }
}
