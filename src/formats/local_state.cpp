#include "formats/local_state.h"

#include <re2/re2.h>

#include "formats/own_state.h"
#include "paths/file_kinds.h"
#include "text/needles.h"
#include "text/words.h"

namespace preship {
namespace {

constexpr std::string_view signs[] = {"multer",           "sqlite3",           "sqlite:",       "sqlite+",      "UPLOAD",
                                      "StaticFiles(",     "static(",           "Static(",       "StaticAssets", "send_from_dir",
                                      "has_one_attached", "has_many_attached", "->storeAs(",    "->store(",     "::putFile(",
                                      "active_storage",   "transports.",       "RotateFile",    "pino/file",    "destination",
                                      "log4js",           "FileHandler",       "StreamHandler", "unlinkSync",   "fs.unlink",
                                      "promises.unlink"};

re2::RE2::Options latin() {
  re2::RE2::Options options;
  options.set_encoding(re2::RE2::Options::EncodingLatin1);
  return options;
}

class StateReader {
 public:
  StateReader(FileId id, const SourceFile& file, Facts& facts) : id_(id), file_(file), text_(file.text), facts_(facts) {}

  void javascript() {
    if (holds(text_, "multer")) {
      static const re2::RE2 plain(R"re(\bdest(?:ination)?\s*:\s*(['"`][^'"`$\n]+['"`]))re", latin());
      static const re2::RE2 joined(R"re(\bdest(?:ination)?\s*:\s*((?:path\.)?(?:join|resolve)\([^;\n]{1,120}))re", latin());
      static const re2::RE2 handed(
          R"re(\b(?:cb|callback|done|next)\(\s*null\s*,\s*(['"][^'"$\n]+['"]\s*\)|(?:path\.)?(?:join|resolve)\([^;\n]{1,120}))re", latin());
      static const re2::RE2 named(
          R"re(\b\w*(?:upload|UPLOAD)\w*\s*=\s*((?:path\.)?(?:join|resolve)\([^;\n]{1,120}|['"][^'"$\n]+['"]\s*;))re", latin());
      for (const re2::RE2* pattern : {&plain, &joined, &handed, &named})
        each(*pattern, [&](auto match) { add_path("state.uploads", match, true); });
    }
    if (holds_any(text_, {"better-sqlite3", "sqlite3"})) {
      static const re2::RE2 opened(R"re(\bnew\s+(?:\w+\.)?Database\(\s*([^;\n]{1,160}))re", latin());
      each(opened, [&](auto match) { add_path("state.database", match, false); });
    }
    static const re2::RE2 served(R"re((?:\bstatic|serveStatic|useStaticAssets)\(([^;\n]{1,160}))re", latin());
    each(served, [&](auto match) { add_served(match); });
    static const re2::RE2 deleted(R"re(\b(unlinkSync|unlink)\()re", latin());
    each(deleted, [&](re2::StringPiece match) { add("state.deleted", match, "files"); });
    javascript_logs();
  }

  // https://github.com/winstonjs/winston/blob/master/docs/transports.md, https://getpino.io/#/docs/api?id=pino-destination,
  // https://log4js-node.github.io/log4js-node/appenders.html
  void javascript_logs() {
    static const re2::RE2 file(
        R"re(\b(transports\.(?:File|DailyRotateFile)|new DailyRotateFile|pino\.destination\(\s*['"`][^'"`\n]+['"`]|pino/file)\b)re",
        latin());
    static const re2::RE2 log4js(R"re(\btype\s*:\s*['"](file|dateFile)['"])re", latin());
    static const re2::RE2 console(R"re(\b(transports\.Console|pino-pretty|process\.stdout|type\s*:\s*['"](?:console|stdout)['"]))re",
                                  latin());
    // Written by hand in many tutorials: production is left without one.
    static const re2::RE2 spared(R"re((NODE_ENV\s*!==?\s*['"]production['"][^}]{0,200}transports\.Console))re", latin());
    each(file, [&](re2::StringPiece match) { add("log.file", match, "file"); });
    if (holds(text_, "log4js")) each(log4js, [&](re2::StringPiece match) { add("log.file", match, "file"); });
    int consoles = 0, of_developers = 0;
    each(console, [&](re2::StringPiece) { ++consoles; });
    each(spared, [&](re2::StringPiece) { ++of_developers; });
    if (consoles > of_developers) each(console, [&](re2::StringPiece match) { add("log.console", match, "console"); });
  }

  // https://docs.python.org/3/library/logging.handlers.html
  void python_logs() {
    static const re2::RE2 file(R"re(\b((?:Rotating|TimedRotating|Watched)?FileHandler)\b)re", latin());
    static const re2::RE2 console(R"re(\b(StreamHandler|RichHandler|sys\.stdout|sys\.stderr)\b)re", latin());
    each(file, [&](re2::StringPiece match) { add("log.file", match, "file"); });
    each(console, [&](re2::StringPiece match) { add("log.console", match, "console"); });
  }

  void python() {
    python_logs();
    static const re2::RE2 named(
        R"re(\bUPLOADS?_(?:DIR|FOLDER|PATH|DIRECTORY|ROOT)['"]?\]?(?:\s*:\s*\w+)?\s*=\s*(?:(?:pathlib\.)?Path\(\s*)?(['"][^'"{}\n]+['"])\s*\)?\s*[\n#])re",
        latin());
    each(named, [&](auto match) { add_path("state.uploads", match, true); });
    static const re2::RE2 opened(R"re(\bsqlite3\.connect\(\s*(['"][^'"{}\n]+['"]))re", latin());
    each(opened, [&](auto match) { add_path("state.database", match, false); });
    static const re2::RE2 url(R"re([=(]\s*(['"]sqlite(?:\+\w+)?:///[^'"{}\n]+['"]))re", latin());
    each(url, [&](auto match) { add_url(match); });
    static const re2::RE2 served(R"re(\bStaticFiles\(\s*(?:directory\s*=\s*)?([^,)\n]{1,80}))re", latin());
    each(served, [&](auto match) { add_served(match); });
    static const re2::RE2 sent(R"re(\bsend_from_directory\(\s*([^,)\n]{1,120}))re", latin());
    each(sent, [&](auto match) { add_served(match); });
  }

  // $request->file('photo')->store('photos'): the default disk of Laravel, unless another one is named.
  void php() {
    static const re2::RE2 stored(R"re((->store(?:As)?|Storage::putFile(?:As)?)\([^;\n]{0,160})re", latin());
    each(stored, [&](re2::StringPiece match) {
      if (!holds_any(line_of(match), {"s3", "disk", "cloud"}) && holds_any(line_of(match), {"file", "File", "image", "photo", "upload"}))
        add("state.uploads", match, "storage/app");
    });
  }

  // https://guides.rubyonrails.org/active_storage_overview.html
  void ruby() {
    static const re2::RE2 local(R"re(\b(active_storage\.service\s*=\s*:local)\b)re", latin());
    if (base_name(file_.path) == "production.rb") each(local, [&](re2::StringPiece match) { add("state.uploads", match, "storage"); });
    static const re2::RE2 attached(R"re(\n\s*(has_(?:one|many)_attached)\b)re", latin());
    each(attached, [&](re2::StringPiece match) { add("state.attached", match, "storage"); });
  }

 private:
  template <class Visit>
  void each(const re2::RE2& pattern, Visit visit) {
    re2::StringPiece rest(text_.data(), text_.size()), match;
    for (int count = 0; count < 40 && re2::RE2::FindAndConsume(&rest, pattern, &match); ++count)
      if (!is_comment(match)) visit(match);
  }

  std::string_view line_of(re2::StringPiece match) const {
    const std::size_t at = static_cast<std::size_t>(match.data() - text_.data());
    const std::size_t begin = at == 0 ? 0 : text_.rfind('\n', at - 1) + 1;  // npos + 1 is 0
    return text_.substr(begin, std::min(text_.find('\n', at), text_.size()) - begin);
  }

  bool is_comment(re2::StringPiece match) const {
    const std::string_view line = trim(line_of(match));
    return line.starts_with('#') || line.starts_with("//") || line.starts_with('*');
  }

  void add(const char* name, re2::StringPiece match, std::string value) {
    const std::size_t at = static_cast<std::size_t>(match.data() - text_.data());
    const Span span{id_, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + match.size())};
    facts_.framework_settings.push_back({.name = {name, span}, .value = {std::move(value), span}});
  }

  // The strings of an expression up to its closing bracket, joined; "" where anything but the directory of the file or of the process is
  // joined with them.
  static std::string path_of(std::string_view expression, bool& beside, std::size_t& size) {
    std::string path;
    int depth = 0;
    bool begun = false;
    for (std::size_t at = 0; at < expression.size(); ++at) {
      const char byte = expression[at];
      if (byte == '\'' || byte == '"' || byte == '`') {
        const std::size_t end = expression.find(byte, at + 1);
        if (end == std::string_view::npos) return "";
        path.append(path.empty() ? "" : "/").append(expression.substr(at + 1, end - at - 1));
        at = end;
        begun = true;
        size = at + 1;
        if (depth == 0) return path;
      } else if (byte == '(') ++depth;
      else if (byte == ')') {
        if (--depth <= 0) return path;
      } else if (is_letter(byte) || byte == '_') {
        std::size_t end = at;
        while (end < expression.size() && (is_word(expression[end]) || expression[end] == '.')) ++end;
        const std::string_view name = expression.substr(at, end - at);
        if (name == "__dirname") beside = true;
        else if (!is_one_of(name, {"path.join", "path.resolve", "join", "resolve", "process.cwd"})) return "";
        at = end - 1;
      } else if (byte == '+' || byte == '$') return "";
      else if (byte == ',' && depth == 0 && !begun) return "";
      else if (byte == ',' && depth == 0) return path;
    }
    return path;
  }

  void add_path(const char* name, re2::StringPiece match, bool directory) {
    bool beside = false;
    std::size_t size = match.size();
    std::string path = path_of({match.data(), match.size()}, beside, size);
    if (path.empty() || path.size() > 120 || holds_any(path, {":memory:", "$", "tmp", "temp", " ", "\\", "path/to", "test"}) ||
        path.starts_with("file:"))
      return;
    if (directory && holds(base_name(path), ".")) return;
    const re2::StringPiece place(match.data(), std::min(size, match.size()));
    const auto at = static_cast<std::uint32_t>(place.data() - text_.data());
    if (std::string_view(name) == "state.uploads")
      add_kept_path(OwnStateKind::uploads, path, true, beside, {id_, at, at + static_cast<std::uint32_t>(place.size())}, file_, facts_);
    if (!beside) return add(name, place, std::move(path));
    // What a compiler moves elsewhere has another directory when it runs.
    const auto whole = resolve_path(directory_of(file_.path), path.substr(std::min(path.find_first_not_of('/'), path.size())));
    if (whole) add(std::string(name) == "state.uploads" ? "state.uploads.beside" : "state.database.beside", place, *whole);
  }

  // "sqlite:///./shop.db", four slashes for an absolute path: https://docs.sqlalchemy.org/en/20/core/engines.html#sqlite
  void add_url(re2::StringPiece match) {
    if (holds_any(line_of(match), {"environ", "getenv", "env(", "config(", "Field(", "settings.", "get("})) return;
    std::string_view path(match.data() + 1, match.size() - 2);
    path.remove_prefix(path.find(":///") + 4);
    path = path.substr(0, path.find('?'));
    if (!path.empty() && !holds_any(path, {":memory:", "tmp", "test", "path/to"})) add("state.database", match, std::string(path));
  }

  void add_served(re2::StringPiece match) {
    const std::string_view expression(match.data(), match.size());
    const std::size_t end = expression.find_last_of("'\"`");
    if (end == std::string_view::npos) {  // the name of the constant: send_from_directory(UPLOAD_FOLDER, name)
      if (holds_any(expression, {"UPLOAD", "upload"})) add("state.served", match, "uploads");
      return;
    }
    const std::size_t begin = end == 0 ? end : expression.find_last_of("'\"`", end - 1);
    if (begin == std::string_view::npos || begin >= end) return;
    std::string_view path = trim(expression.substr(begin + 1, end - begin - 1), "/.");
    if (holds(expression, "UPLOAD")) path = "uploads";
    if (!path.empty()) add("state.served", match, std::string(base_name(path)));
  }

  FileId id_;
  const SourceFile& file_;
  std::string_view text_;
  Facts& facts_;
};

}  // namespace

bool may_keep_state(std::string_view text) {
  static const Needles needles(signs);
  return needles.any(text);
}

void read_local_state(FileId id, const SourceFile& file, Facts& facts) {
  if (file.role != PathRole::production || !may_keep_state(file.text)) return;
  StateReader reader(id, file, facts);
  if (is_javascript(file.kind)) reader.javascript();
  if (file.kind == FileKind::python) reader.python();
  if (file.kind == FileKind::php) reader.php();
  if (file.kind == FileKind::ruby) reader.ruby();
}

}  // namespace preship
