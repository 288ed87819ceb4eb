#include "formats/manifests/jib.h"
#include "formats/manifests/manifests.h"
#include "text/words.h"

namespace preship::manifests {
namespace {

// "1.8" is what 8 was called.
VersionSet java_from(std::string_view text) { return versions_from(text == "1.8" ? "8" : text); }

void demand_java(Facts& facts, const Text& version) {
  if (versions_below(version.value)) demand(facts, "java", version, java_from(version.value));
}

// The value of a property; nothing where it stands twice, as profiles have it.
std::optional<Text> property(const Manifest& manifest, std::string_view name) {
  const std::string opening = "<" + std::string(name) + ">";
  std::optional<Text> value = between(manifest, opening, "</" + std::string(name) + ">");
  if (!value) return std::nullopt;
  const auto other = between(manifest, opening, "</", value->span.end);
  if (other && other->value != value->value) return std::nullopt;
  if (!value->value.starts_with("${") || !value->value.ends_with('}')) return value;
  const std::string referred = value->value.substr(2, value->value.size() - 3);
  return referred == name ? std::nullopt : between(manifest, "<" + referred + ">", "</");
}

}  // namespace

// With this module the app starts the compose file beside its build file by itself, and stops it when it ends.
// https://docs.spring.io/spring-boot/reference/features/dev-services.html#features.dev-services.docker-compose
void note_compose_support(const Manifest& manifest, Facts& facts) {
  constexpr std::string_view module_name = "spring-boot-docker-compose";
  const std::size_t at = manifest.file.text.find(module_name);
  if (at == std::string::npos) return;
  const Text name = text_at(manifest, at, at + module_name.size());
  facts.framework_settings.push_back({{"spring.docker.compose.enabled", name.span}, {"true", name.span}});
}

// What closes Spring's routes as soon as it is there, those of the actuator too:
// https://docs.spring.io/spring-boot/reference/actuator/endpoints.html#actuator.endpoints.security
void note_security(const Manifest& manifest, Facts& facts) {
  for (const std::string_view name : {"spring-boot-starter-security", "spring-boot-starter-oauth2", "spring-security", "okta-spring",
                                      "azure-spring", "keycloak-spring", "spring-cloud-azure-starter-active-directory", "shiro-spring"}) {
    const std::size_t at = manifest.file.text.find(name);
    if (at == std::string::npos) continue;
    const Text text = text_at(manifest, at, at + name.size());
    facts.framework_settings.push_back({{"console.guard:actuator", text.span}, text});
    return;
  }
}

Facts read_pom(const Manifest& manifest) {
  Facts facts;
  const std::string_view text = manifest.file.text;
  note_compose_support(manifest, facts);
  note_security(manifest, facts);
  add_jib_of_pom(manifest, facts);
  std::optional<Text> version;
  const bool by_spring = holds_any(text, {"spring-boot-starter-parent", "spring-boot-dependencies"});
  // An annotation processor or a test may have versions of its own: these names are of the compiler alone.
  for (const std::string_view name : {"maven.compiler.release", "maven.compiler.target", "maven.compiler.source", "java.version"}) {
    if (version || (name == "java.version" && !by_spring)) continue;
    version = property(manifest, name);
  }
  if (version) demand_java(facts, *version);
  const std::size_t parent = text.find("<artifactId>spring-boot-starter-parent</artifactId>");
  if (parent == std::string_view::npos) return facts;
  const auto boot = between(manifest, "<version>", "</version>", parent);
  if (!boot || boot->span.begin > parent + 200) return facts;
  const std::size_t name = parent + std::string_view("<artifactId>").size();
  Text release = *boot;
  release.value = release.value.substr(0, release.value.find(".RELEASE"));
  lock_framework(facts, "maven", text_at(manifest, name, name + std::string_view("spring-boot-starter-parent").size()), release);
  return facts;
}

Facts read_gradle(const Manifest& manifest) {
  Facts facts;
  const std::string_view text = manifest.file.text;
  note_compose_support(manifest, facts);
  note_security(manifest, facts);
  add_jib_of_gradle(manifest, facts);
  if (const auto chain = between(manifest, "JavaLanguageVersion.of(", ")")) {
    if (const auto exact = versions_below(trim(chain->value, "\"'"))) {
      demand(facts, "java-toolchain", *chain, {*exact});
      demand(facts, "java-runtime", *chain, {{exact->from, last_version}});
    }
  } else if (const std::size_t at = text.find("sourceCompatibility"); at != std::string_view::npos) {
    std::size_t begin = text.find_first_of("0123456789\n", at);
    if (begin != std::string_view::npos && text[begin] != '\n')
      demand_java(facts, text_at(manifest, begin, std::min(text.find_first_not_of("0123456789.", begin), text.size())));
  }
  for (const std::string_view mark : {"'org.springframework.boot'", "\"org.springframework.boot\""}) {
    const std::size_t at = text.find(mark);
    if (at == std::string_view::npos) continue;
    const std::size_t line = std::min(text.find('\n', at), text.size()), begin = text.find_first_of("0123456789", at);
    if (begin < line)
      lock_framework(facts, "maven", text_at(manifest, at + 1, at + mark.size() - 1),
                     text_at(manifest, begin, std::min(text.find_first_not_of("0123456789.", begin), text.size())));
  }
  return facts;
}

}  // namespace preship::manifests
