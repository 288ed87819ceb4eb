// A libFuzzer target: extract() on any bytes of one kind of file.

#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "formats/extract.h"
#include "formats/secrets/secrets.h"

namespace {

using namespace preship;

// The name decides which platform file an extractor takes the bytes for.
std::string_view path_of(std::string_view kind) {
  if (kind == "yaml") return "render.yaml";
  if (kind == "json") return "vercel.json";
  if (kind == "toml") return "fly.toml";
  if (kind == "package_json") return "package.json";
  if (kind == "component") return "page.vue";
  return "file";
}

void require(bool holds) {
  if (!holds) std::abort();
}

void check_span(const Span& span, std::size_t size) { require(span.begin <= span.end && span.end <= size); }

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  SourceFile file{.path = std::string(path_of(PRESHIP_FUZZ_PATH)), .kind = PRESHIP_FUZZ_KIND};
  file.text.assign(reinterpret_cast<const char*>(data), size);
  Facts facts = extract(0, file);
  add_secrets(0, file, scan_for_secrets(file.text), facts);
  add_secret_logs(0, file, facts);
  for (const SecretLiteral& secret : facts.secrets) check_span(secret.value, size), check_span(secret.name.span, size);
  for (const SecretLog& log : facts.secret_logs) check_span(log.span, size);
  for (const EnvRead& read : facts.env_reads) check_span(read.key.span, size), check_span(read.span, size);
  for (const EnvDeclaration& declaration : facts.env_declarations) check_span(declaration.key.span, size);
  for (const Image& image : facts.images) check_span(image.reference.span, size);
  for (const Port& port : facts.ports) check_span(port.span, size);
  for (const HttpRoute& route : facts.routes) check_span(route.path.span, size);
  for (const HealthProbe& probe : facts.probes) check_span(probe.span, size);
  for (const Deployment& deployment : facts.deployments) check_span(deployment.name.span, size);
  for (const SyntaxError& error : facts.syntax_errors) check_span(error.span, size);
  const Facts again = extract(0, file);
  require(again.env_reads.size() == facts.env_reads.size() && again.env_declarations.size() == facts.env_declarations.size());
  require(again.syntax_errors.size() == facts.syntax_errors.size() && again.images.size() == facts.images.size());
  return 0;
}
