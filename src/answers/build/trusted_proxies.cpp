#include "answers/build/trusted_proxies.h"

#include <algorithm>

#include "answers/build/proxies.h"
#include "answers/settings/django.h"
#include "paths/file_kinds.h"
#include "text/words.h"

namespace preship {
namespace {

bool is_code_of(const SourceFile& file, const Service& service) {
  return file.role == PathRole::production && is_javascript(file.kind) && lies_in(file.path, service.id.directory);
}

// `secure: true` and `secure: process.env.NODE_ENV === "production"` behind the name of the package.
std::size_t secure_cookie(std::string_view text) {
  if (!holds_any(text, {"\"express-session\"", "'express-session'"}) || !holds(text, "session(") || holds(text, "proxy:"))
    return std::string_view::npos;
  for (std::size_t at = text.find("secure:", text.find("session(")); at != std::string_view::npos; at = text.find("secure:", at + 1)) {
    const std::string_view value = trim(text.substr(at + 7, text.find_first_of(",\n}", at) - at - 7));
    if (value == "true" || (holds(value, "NODE_ENV") && holds(value, "production") && holds(value, "=="))) return at;
  }
  return std::string_view::npos;
}

std::optional<Span> secure_session(const Project& project, const Service& service) {
  const PackageJson* package = project.package(service.id.directory);
  if (package == nullptr || !package->depends_on("express-session")) return std::nullopt;
  std::optional<Span> found;
  for (FileId id = 0; id < project.files.size(); ++id) {
    const SourceFile& file = project.files[id];
    if (!is_code_of(file, service)) continue;
    if (sets_trust_proxy(file.text)) return std::nullopt;
    const std::size_t at = secure_cookie(file.text);
    if (!found && at != std::string_view::npos)
      found = Span{id, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + std::string_view("secure").size())};
  }
  return found;
}

// The proxy of another machine or container, of which gunicorn and uvicorn believe nothing.
bool is_believed_by_server(const Project& project, const Span& proxy) {
  const SourceFile& file = project.file(proxy.file);
  const std::string_view text = std::string_view(file.text).substr(proxy.begin, proxy.end - proxy.begin);
  return is_one_of(base_name(file.path), {"Procfile", "app.json"}) || holds_any(text, {"127.0.0.1", "localhost", "unix:", "[::1]"}) ||
         std::ranges::any_of(project.files, [](const SourceFile& each) {
           return holds_any(each.text, {"forwarded-allow-ips", "forwarded_allow_ips", "FORWARDED_ALLOW_IPS", "SECURE_PROXY_SSL_HEADER"});
         });
}

const DjangoSetting* https_redirect(const Project& project, const Service& service) {
  const auto found = std::ranges::find_if(project.facts.django_settings, [&](const DjangoSetting& setting) {
    return setting.service == service.id && setting.name.value == "SECURE_SSL_REDIRECT" && setting.value.value == "True" &&
           stage_of(project, setting) != SettingStage::other;
  });
  return found == project.facts.django_settings.end() ? nullptr : &*found;
}

}  // namespace

bool sets_trust_proxy(std::string_view text) {
  return holds_any(text, {"trust proxy", "trustProxy", "trust_proxy", "xForwardedForHeader"});
}

std::vector<UntrustedProxy> untrusted_proxies(const Project& project) {
  std::vector<UntrustedProxy> found;
  for (const Service& service : project.services) {
    if (!service.production) continue;
    const std::optional<Span> session = secure_session(project, service);
    const DjangoSetting* redirect = https_redirect(project, service);
    if (!session && redirect == nullptr) continue;
    const std::optional<Span> proxy = proxy_in_front(project, service);
    if (!proxy) continue;
    if (session)
      found.push_back(
          {*session,
           "the cookie is for HTTPS alone, and 'trust proxy' is not set: Express takes every request for HTTP and sends no session",
           *proxy});
    if (redirect != nullptr && !is_believed_by_server(project, *proxy))
      found.push_back(
          {redirect->value.span,
           "Django takes every request of the proxy for HTTP and sends it to HTTPS, again and again: 'SECURE_PROXY_SSL_HEADER' is not set",
           *proxy});
  }
  return found;
}

}  // namespace preship
