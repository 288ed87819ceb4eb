#include "formats/secrets/secrets.h"

#include <algorithm>
#include <optional>
#include <set>

#include "formats/env_value.h"
#include "formats/secrets/connection.h"
#include "formats/secrets/guards.h"
#include "formats/secrets/home.h"
#include "formats/secrets/judgement.h"
#include "formats/secrets/signing_keys.h"
#include "knowledge/secrets/formats.h"
#include "knowledge/secrets/names.h"
#include "knowledge/secrets/secrets.h"
#include "knowledge/words/disclaimers.h"
#include "knowledge/words/templates.h"
#include "paths/classify.h"
#include "paths/file_kinds.h"
#include "paths/name_parts.h"
#include "text/each_line.h"
#include "text/env_tokens.h"
#include "text/words.h"

namespace preship {
namespace {

constexpr std::size_t most_secrets = 500;        // of one file
constexpr std::size_t longest_line = 500;        // bytes; longer ones are minified code or data
constexpr std::size_t shortest_in_example = 24;  // of a generated value in an example file

// Where values begin that are encrypted for a cluster or for a few people: SealedSecret, SOPS. npos when none are.
std::size_t sealed_from(const SourceFile& file) {
  if (file.kind == FileKind::kubernetes) {
    if (const std::size_t at = file.text.find("encryptedData:"); at != std::string::npos) return at;
  }
  return file.text.find("\nsops:") != std::string::npos || file.text.find("\"sops\": {") != std::string::npos ? 0 : std::string::npos;
}

// Where "#" begins something else: a private field of JavaScript, an attribute of Rust, a directive of C#.
bool has_only_slash_comments(FileKind kind) {
  return is_javascript(kind) || kind == FileKind::go || kind == FileKind::java || kind == FileKind::csharp || kind == FileKind::rust;
}

class Collector {
 public:
  Collector(FileId id, const SourceFile& file, Facts& facts)
      : id_(id), file_(file), text_(file.text), facts_(facts), home_(secret_home(file)) {}

  void collect(const std::vector<SecretHit>& hits) {
    for (const EnvRead& read : facts_.env_reads) add_fallback(read);
    add_declared();
    if (is_translation(file_.path)) return;
    if (home_ == SecretHome::source && has_quoted_literals(file_.kind)) add_signing_keys();
    for (const SecretHit& hit : hits) add_hit(hit);
    for (const FrameworkSetting& setting : facts_.framework_settings) add_dotnet_setting(setting);
  }

 private:
  std::string_view at(const Literal& literal) const { return text_.substr(literal.begin, literal.end - literal.begin); }
  Span span_of(std::size_t begin, std::size_t end) const {
    return {id_, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  }
  Text text_of(const Literal& literal) const { return {std::string(at(literal)), span_of(literal.begin, literal.end)}; }

  SecretLiteral* add(const Text& name, const Span& span, std::string_view value, const Judgement& judged) {
    if (facts_.secrets.size() >= most_secrets || !seen_.insert(span.begin).second || is_in_test_module(file_, span.begin)) return nullptr;
    const std::string words = secret_words(name.value);
    facts_.secrets.push_back({.name = name,
                              .value = span,
                              .shape = judged.shape,
                              .home = home_,
                              .kind = std::string(judged.kind),
                              .length = static_cast<std::uint32_t>(value.size()),
                              .digest = token_hash(value),
                              .doubtful = judged.doubtful,
                              .rehearsal = is_rehearsal(file_, home_) || (is_template() && judged.shape != SecretShape::provider) ||
                                           (home_ == SecretHome::env_file && says_it_is_for_development()) || is_of_other_stage(span.begin),
                              .infrastructure = is_infrastructure_password(words)});
    return &facts_.secrets.back();
  }

  // Asked of every secret, so that the file is looked through once.
  bool is_of_other_stage(std::size_t where) {
    if (!stages_) stages_ = stage_sections(file_);
    const auto next = std::ranges::upper_bound(*stages_, where, {}, &Literal::begin);
    return next != stages_->begin() && where < std::prev(next)->end;
  }

  bool is_template() {
    if (!is_template_) is_template_ = home_ != SecretHome::source && asks_to_be_copied(text_);
    return *is_template_;
  }

  // "# This file is for development only", in the comment that an env file begins with.
  bool says_it_is_for_development() {
    if (!for_development_) {
      for_development_ = false;
      bool head = true;
      each_line(text_, [&](std::string_view line) {
        head = head && (trim(line).empty() || trim(line).starts_with('#'));
        if (head && !disclaimer(line).empty()) for_development_ = true;
      });
    }
    return *for_development_;
  }

  // Every value of an OpenAPI document is there to be read.
  bool documents_an_api() const {
    const std::string_view head = text_.substr(0, 2000);
    return (file_.path.ends_with(".json") || file_.path.ends_with(".yaml") || file_.path.ends_with(".yml")) &&
           (head.starts_with("openapi:") || head.starts_with("swagger:") ||
            holds_any(head, {"\nopenapi:", "\nswagger:", "\"openapi\":", "\"swagger\":"}));
  }

  // A line that is commented out: it runs nowhere, and generators write such lines with values of their own to show what one may set
  // (Devise's config.secret_key). What has a provider's format opens its account all the same, and is not asked here.
  bool is_shown_in_comment(std::size_t where) const {
    const std::string_view line = trim(line_around(text_, where));
    if (line.empty()) return false;
    if (line[0] == '#') return !has_only_slash_comments(file_.kind);
    if (line[0] == ';') return ends_with_any(file_.path, {".ini", ".cfg", ".cnf", ".conf"});
    if (file_.kind == FileKind::sql) return line.starts_with("--");
    const bool slashes = has_only_slash_comments(file_.kind) || file_.kind == FileKind::php;
    return slashes && (line.starts_with("//") || line.starts_with("/*") || line.starts_with("* "));
  }

  // https://www.algolia.com/doc/guides/security/api-keys/: a search key is sent to every browser.
  bool is_search_key(const std::string& words, std::size_t where) const {
    if (holds(words, "ADMIN") || holds(words, "WRITE")) return false;
    if (holds(words, "ALGOLIA") || holds(words, "DOCSEARCH")) return true;
    const std::size_t begin = where - std::min<std::size_t>(where, 300);
    const std::string around = lower_case(text_.substr(begin, 600));
    return words == "API_KEY" && (holds_any(around, {"docsearch", "algolia"}) || (holds(around, "indexname") && holds(around, "appid")));
  }

  void add_hit(const SecretHit& hit) {
    if (hit.sign == SecretSign::format) add_format(hit);
    else if (hit.sign == SecretSign::url) add_url(hit.begin);
    else if (hit.sign == SecretSign::connection) add_connection(hit.begin);
    else if (hit.sign == SecretSign::pem) add_key(hit);
    else add_named(hit);
  }

  // AKIA... = "deploys the site": the id of a key names what it is for, and the key itself stands nowhere.
  bool is_key(std::size_t end) const {
    const std::string_view rest = text_.substr(std::min(end, text_.size()), 40);
    const std::size_t sign = rest.find_first_not_of("\"' \t");
    if (sign == std::string_view::npos || sign + 1 >= rest.size()) return false;
    return (rest[sign] == '=' && rest[sign + 1] == ' ') || (rest[sign] == ':' && rest[sign + 1] == ' ');
  }

  void add_format(const SecretHit& hit) {
    const SecretMatch match = match_secret_format(text_.substr(hit.begin));
    if (match.format == nullptr) {
      add_named(hit);
      return;
    }
    const std::string_view value = text_.substr(hit.begin, match.length);
    const std::optional<Judgement> judged = judge_format(value);
    if (!judged || is_variable_part(hit.begin + match.length) || is_key(hit.begin + match.length)) return;
    const Literal name = name_before(text_, literal_around(text_, hit.begin, hit.begin + match.length));
    add_marked(text_of(name), span_of(hit.begin, hit.begin + match.length), value, *judged);
  }

  // A name such as "placeholder" says that the value only shows the format.
  void add_marked(const Text& name, const Span& span, std::string_view value, Judgement judged) {
    const std::string words = secret_words(name.value);
    for (const std::string_view word : {"PLACEHOLDER", "EXAMPLE", "SAMPLE", "HINT", "DESCRIPTION", "LABEL", "FAKE", "MOCK", "DUMMY"})
      judged.doubtful = judged.doubtful || holds(words, word);
    add(name, span, value, judged);
  }

  // "sk_live_${rest}": not the whole of it.
  bool is_variable_part(std::size_t end) const {
    return end < text_.size() && (text_[end] == '$' || text_[end] == '{' || text_[end] == '*');
  }

  void add_url(std::size_t at_sign) {
    const Literal literal = literal_around(text_, at_sign, at_sign + 1);
    const std::string_view url = at(literal);
    const UrlPassword found = find_url_password(url);
    if (found.end == 0) return;
    // A password that somebody drew is for a real host, whatever that is called: postgres.railway.internal.
    if (!is_credential_url(url) && !(home_ != SecretHome::example && looks_random(url_password(url)))) return;
    const std::size_t begin = literal.begin + found.begin, end = literal.begin + found.end;
    add(text_of(name_before(text_, literal)), span_of(begin, end), text_.substr(begin, end - begin),
        {SecretShape::password_in_url, {}, false});
  }

  void add_connection(std::size_t begin) {
    const std::string_view line = line_around(text_, begin);
    if (line.size() > longest_line || is_shown_in_comment(begin)) return;
    const std::size_t from = static_cast<std::size_t>(line.data() - text_.data());
    const std::string_view value = connection_password(line, begin - from, home_ == SecretHome::manifest);
    if (value.empty()) return;
    const std::size_t end = begin + value.size();
    add(text_of(name_before(text_, literal_around(text_, begin, end))), span_of(begin, end), value,
        {SecretShape::password_in_url, {}, false});
  }

  void add_key(const SecretHit& hit) {
    const std::string_view block = text_.substr(hit.begin, hit.end - hit.begin);
    const std::size_t body = block.find("KEY-----");
    if (body == std::string_view::npos || block.size() < body + 120 || shows_only_form(block)) return;
    const std::size_t end = std::min(block.find_first_of("\r\n\\\"'"), block.size());  // one line: a report shows no more
    const Literal name = name_before(text_, literal_around(text_, hit.begin, hit.begin + 5));
    add(text_of(name), span_of(hit.begin, hit.begin + end), block, {SecretShape::private_key, "private key", false});
  }

  // Any of them lets its reader sign what the server believes.
  void add_signing_keys() {
    for (const SigningKey& key : signing_keys(text_)) {
      const std::string_view value = at(key.literal);
      if (is_placeholder(value) || holds(value, "-----") || value_kind(value) == ValueKind::computed) continue;
      Judgement judged = judge_named(value);
      if (judged.shape == SecretShape::weak) judged.shape = SecretShape::typed;
      judged.kind = key.kind;
      add({}, span_of(key.literal.begin, key.literal.end), value, judged);
    }
  }

  void add_named(const SecretHit& hit) {
    if (home_ == SecretHome::env_file || home_ == SecretHome::example) return;  // their entries are declarations
    const Literal literal = literal_around(text_, hit.begin, hit.end);
    // The Sealos plugin writes "KEY=value" into the strings of its records.
    if (literal.quote == 0 && has_quoted_literals(file_.kind) && home_ != SecretHome::sealos) return;
    const Text name = text_of(name_before(text_, literal));
    if (name.value.empty() || !takes_secret(secret_words(name.value)) || is_no_code_literal(name, literal)) return;
    if (documents_an_api() || is_shown_in_comment(literal.begin) || is_search_key(secret_words(name.value), literal.begin)) return;
    if (is_said_public(text_, literal.begin)) return;
    if (stands_in_for_secret(secret_words(name.value), at(literal)) || refers_to_secret(name.value, at(literal))) return;
    Judgement judged = judge_named(at(literal));
    judged.doubtful = is_vague_token(secret_words(name.value));
    if (judged.shape == SecretShape::weak && !looks_like_password(at(literal))) return;
    add(name, span_of(literal.begin, literal.end), at(literal), judged);
  }

  // Names of things, which code keeps in literals: keys of variables, routes, translations, attributes of markup.
  bool is_no_code_literal(const Text& name, const Literal& literal) {
    const std::string_view value = at(literal), line = line_around(text_, literal.begin);
    if (line.size() > longest_line || value.find_first_of(" $%{}<>()/\\") != std::string_view::npos) return true;
    if (secret_words(value).starts_with(secret_words(name.value)) || is_placeholder(value) || is_public_key(value)) return true;
    if (base_name(file_.path) == "nx.json" || is_sealed(literal.begin))
      return true;  // Nx Cloud: a token for reading, meant to be committed
    if (std::ranges::none_of(value, [](char byte) { return byte >= 'a' && byte <= 'z'; }) && holds(value, "_")) return true;  // VITE_KEY_2
    const std::string_view code = line.substr(std::min(line.find_first_not_of(" \t"), line.size()));
    return code.starts_with('<') && !code.starts_with("<?");  // markup
  }

  // `credentialSecret: longhorn-backup`: fields of manifests name the Secret that holds the value.
  bool refers_to_secret(std::string_view name, std::string_view value) const {
    return home_ == SecretHome::manifest && name.ends_with("Secret") && is_lower(name[0]) && holds(value, "-") && !looks_generated(value) &&
           std::ranges::all_of(value, [](char byte) { return is_lower(byte) || is_digit(byte) || byte == '-' || byte == '.'; });
  }

  // Encrypted for a cluster or for a few people: SealedSecret, SOPS.
  bool is_sealed(std::size_t at) {
    if (!sealed_from_) sealed_from_ = sealed_from(file_);
    return at > *sealed_from_ || text_.substr(at, 4) == "ENC[";
  }

  void add_fallback(const EnvRead& read) {
    if (read.span.file != id_ || read.phase == Phase::test) return;
    const std::string words = secret_words(read.key.value);
    if (!takes_secret(words)) return;
    const Literal literal = default_behind(text_, read);
    const std::string_view value = at(literal);
    if (literal.end == 0 || value.size() < 2 || value_kind(value) == ValueKind::computed || value.find(' ') != std::string_view::npos)
      return;
    if (names_key_file(value)) return;
    const std::optional<Judgement> format = judge_format(value);
    SecretLiteral* added = add(read.key, span_of(literal.begin, literal.end), value, format ? *format : judge_named(value));
    if (added == nullptr) return;
    added->fallback = true;
    added->refused = home_ == SecretHome::source && is_refused(text_, literal);
    // What the app itself signs with takes effect whatever it says.
    added->doubtful = added->doubtful || (!signs_with(words) && is_remarked(text_, literal.begin)) ||
                      (home_ == SecretHome::source && is_handed_to_check(text_, read.key.value));
    added->rehearsal = added->rehearsal || file_.role != PathRole::production || read.phase == Phase::script ||
                       (home_ == SecretHome::source && is_guarded(text_, literal));
  }

  void add_declared() {
    for (const auto& file : facts_.dotenv_files)
      for (const DotenvEntry& entry : file->entries)
        if (!entry.commented && !(entry.interpolated && value_kind(entry.value.value) == ValueKind::computed))
          add_value(entry.key, entry.value);
    for (const EnvDeclaration& declaration : facts_.env_declarations)
      if (declaration.value && declaration.key.span.file == id_ && is_given(declaration)) add_declaration(declaration);
    for (const auto& file : facts_.kubernetes_files) add_objects(*file);
    for (const DjangoSetting& setting : facts_.django_settings) add_setting(setting);
  }

  static bool is_given(const EnvDeclaration& declaration) {
    const DeclaredIn where = declaration.where;
    if (declaration.kind != ValueKind::literal || declaration.commented) return false;
    return where != DeclaredIn::types && where != DeclaredIn::turbo && where != DeclaredIn::example && where != DeclaredIn::env_file;
  }

  void add_declaration(const EnvDeclaration& declaration) {
    if (declaration.where == DeclaredIn::kubernetes && names_object(text_, declaration.key.value)) return;
    const std::string words = secret_words(declaration.key.value);
    if (holds(words, "SEARCH") && is_search_key(words, declaration.value->span.begin)) return;  // ALGOLIA_SEARCH_API_KEY
    SecretLiteral* added = add_value(declaration.key, *declaration.value);
    if (added == nullptr) return;
    if (declaration.where == DeclaredIn::dockerfile_arg || declaration.where == DeclaredIn::compose_build)
      added->home = SecretHome::build_arg;
  }

  // SECRET_KEY = "short"
  void add_setting(const DjangoSetting& setting) {
    if (setting.name.value != "SECRET_KEY" || !setting.literal || setting.value.value.size() < 3) return;
    const std::string& written = setting.value.value;
    if ((written[0] != '"' && written[0] != '\'') || written.back() != written[0]) return;
    const Span& span = setting.value.span;
    add_value(setting.name, {written.substr(1, written.size() - 2), span_of(span.begin + 1, span.end - 1)}, true);
  }

  void add_objects(const KubernetesFile& file) {
    for (const KubernetesKeySource& source : file.key_sources)
      for (const KubernetesKeySource::Entry& entry : source.entries)
        if (entry.value && entry.kind == ValueKind::literal) add_value(entry.key, *entry.value);
    if (!file.sealos_template) return;
    for (const auto* fields : {&file.sealos_template->inputs, &file.sealos_template->defaults})
      for (const SealosField& field : *fields)
        if (field.value && value_kind(field.value->value) == ValueKind::literal) add_value(field.name, *field.value);
  }

  static bool is_left_to_deployment(std::string_view value) {
    return holds_any(value, {"#{", "${", "$(", "{{", "<", " "}) || (value.starts_with('%') && value.ends_with('%')) ||
           value.starts_with("__");
  }

  // "Jwt": { "Secret": "change-me-in-production" }: what tokens are signed with as long as no variable Jwt__Secret says otherwise. Values
  // that a deployment puts in, "#{JwtSecret}#" and "<secret>", are none.
  void add_dotnet_setting(const FrameworkSetting& setting) {
    constexpr std::string_view prefix = "dotnet.";
    const std::string_view value = setting.value.value;
    if (!setting.name.value.starts_with(prefix) || value.size() < 8 || is_left_to_deployment(value)) return;
    const Text key{setting.name.value.substr(prefix.size()), setting.name.span};
    if (!signs_with(secret_words(key.value)) || is_sealed(setting.value.span.begin)) return;
    if (SecretLiteral* added = add(key, setting.value.span, value, judge_named(value))) added->fallback = true;
  }

  // `quoted`: brackets and the like are characters of the value, as generators draw them.
  SecretLiteral* add_value(const Text& key, const Text& value, bool quoted = false) {
    if (value.span.file != id_ || value.value.empty() || is_published_secret(value.value)) return nullptr;
    const std::optional<Judgement> format = judge_format(value.value);
    if (format && match_secret_format(value.value).length == value.value.size()) return add(key, value.span, value.value, *format);
    if (value.value.size() > 150 && value.value.starts_with("-----BEGIN ") && holds(value.value, "PRIVATE KEY-----") &&
        !shows_only_form(value.value))
      return add(key, value.span, value.value, {SecretShape::private_key, "private key", false});
    const std::string words = secret_words(key.value);
    if (!takes_secret(words) && !(names_credential(key.value) && !holds(words, "URL") && !holds(words, "URI"))) return nullptr;
    const bool could_be = could_be_secret(value.value) || (quoted && looks_generated(value.value));
    if (!could_be || is_placeholder(value.value) || is_public_key(value.value) || stands_in_for_secret(words, value.value)) return nullptr;
    Judgement judged = judge_named(value.value);
    if (home_ == SecretHome::example && (judged.shape != SecretShape::generated || value.value.size() < shortest_in_example))
      return nullptr;
    return add(key, value.span, value.value, judged);
  }

  FileId id_;
  const SourceFile& file_;
  std::string_view text_;
  Facts& facts_;
  SecretHome home_;
  std::optional<std::vector<Literal>> stages_;  // the same
  std::optional<bool> is_template_;             // asked for at the first literal
  std::optional<bool> for_development_;         // the same
  std::optional<std::size_t> sealed_from_;      // asked for at the first literal
  std::set<std::uint32_t> seen_;                // where the values begin
};

}  // namespace

void add_secrets(FileId id, const SourceFile& file, const std::vector<SecretHit>& hits, Facts& facts) {
  if (file.role == PathRole::generated) return;
  const bool code = has_quoted_literals(file.kind);
  if (!code && hits.empty() && facts.env_reads.empty() && facts.env_declarations.empty() && facts.dotenv_files.empty() &&
      facts.kubernetes_files.empty() && facts.django_settings.empty())
    return;
  Collector(id, file, facts).collect(hits);
}

}  // namespace preship
