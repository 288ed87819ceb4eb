#include "answers/build/rate_limits.h"

#include <algorithm>

#include "answers/build/trusted_proxies.h"
#include "text/words.h"

namespace preship {
namespace {

bool is_code(const SourceFile& file) {
  return file.role == PathRole::production &&
         (file.kind == FileKind::javascript || file.kind == FileKind::typescript || file.kind == FileKind::tsx);
}

// By user, or by the header of a provider; not one that falls back on the address of the connection.
bool has_key_of_its_own(std::string_view text) {
  if (!holds(text, "keyGenerator")) return false;
  return !holds(text, ".ip") || holds_any(text, {"connecting-ip", "forwarded-for", "real-ip", "client-ip", "getClientIp"});
}

bool is_express(const PackageJson& package) { return package.depends_on("express") || package.depends_on("@nestjs/platform-express"); }

}  // namespace

std::optional<Span> limit_by_address(const Project& project, const Service& service) {
  const PackageJson* package = project.package(service.id.directory);
  if (package == nullptr || !package->depends_on("express-rate-limit") || !is_express(*package)) return std::nullopt;
  std::optional<Span> limit;
  for (FileId id = 0; id < project.files.size(); ++id) {
    const SourceFile& file = project.files[id];
    if (!is_code(file) || !lies_in(file.path, service.id.directory)) continue;
    const std::string_view text = file.text;
    if (sets_trust_proxy(text) || has_key_of_its_own(text)) return std::nullopt;
    const std::size_t at = text.find("express-rate-limit");
    if (!limit && at != std::string_view::npos && holds_any(text, {"rateLimit(", "RateLimit("}))
      limit = Span{id, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + std::string_view("express-rate-limit").size())};
  }
  return limit;
}

}  // namespace preship
