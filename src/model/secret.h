#pragma once
// Secrets that stand in files of the repository. The values themselves are never kept: no output can print what no fact holds.

#include <cstdint>
#include <string>

#include "text/span.h"

namespace preship {

// Why a literal counts as a secret, the surest first.
enum class SecretShape : std::uint8_t {
  provider,         // the format of a provider's live secret (knowledge/secrets/formats.tsv)
  private_key,      // a PEM block with a body
  password_in_url,  // scheme://user:PASSWORD@host, the host elsewhere
  generated,        // under the name of a credential, and random
  test_key,         // the format of a provider's key for its test mode, or a token whose kind is public as often as secret
  development,      // marked by its maker as good for development only: "django-insecure-..."
  typed,            // under the name of a credential, and made up by a person: "MySecret123"
  weak,             // the same, and among the first that anybody tries: "secret", "changeme", "postgres"
};

// The kind of file that holds it; each has a rule of its own.
enum class SecretHome : std::uint8_t {
  source,      // code, scripts and configuration that no other home names
  env_file,    // .env and its spellings
  example,     // .env.example and its spellings
  dockerfile,  // ENV and everything else that is no ARG
  build_arg,   // ARG in a Dockerfile, build.args of a compose file
  compose,
  manifest,  // Kubernetes, Sealos templates, platform files, units of systemd
  workflow,
  sealos,  // anything below .sealos/
};

// A literal in a file that opens something, or that stands in for a secret.
struct SecretLiteral {
  Text name;   // the name that it is given to, "" with an empty span when none is near
  Span value;  // exactly the literal, quotes excluded
  SecretShape shape = SecretShape::typed;
  SecretHome home = SecretHome::source;
  std::string kind = {};        // "Stripe live secret key", "" when only the name speaks
  std::uint32_t length = 0;     // bytes of the value
  std::uint64_t digest = 0;     // equal values have equal digests
  bool fallback = false;        // stands in when the environment variable `name` is absent
  bool refused = false;         // with `fallback`: the code ends when it meets its own default, so that the key has to be there
  bool doubtful = false;        // made up ("example", an alphabet), or of a kind that is public as often as secret
  bool rehearsal = false;       // for development, tests or documents: nobody's production
  bool infrastructure = false;  // a password of a database, queue or store beside the app, not what the app signs with
};

enum class SecretLogged : std::uint8_t { key, environment, workflow_secret, env_file };

// A place that writes a secret, or the whole environment, to a log.
struct SecretLog {
  Span span;  // what is written: process.env.KEY, ${{ secrets.KEY }}
  SecretLogged what = SecretLogged::key;
  std::string name;     // of the key; the path for env_file
  bool secret = false;  // the name is that of a credential
};

// SQL text that holds rows of a database, as pg_dump and mysqldump write them.
struct DatabaseDump {
  Span span;         // the first statement with rows
  std::string tool;  // "PostgreSQL", "MySQL", "SQLite" when the header says so, else ""
};

}  // namespace preship
