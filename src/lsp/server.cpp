#include "lsp/server.h"

#include <csignal>
#include <unordered_map>

#include "lsp/features/features.h"
#include "lsp/inbox.h"
#include "lsp/uri.h"

namespace preship::lsp {
namespace {

using Clock = std::chrono::steady_clock;
using Handler = Json (*)(Session&, const Json&);

constexpr std::chrono::milliseconds startup_patience(500);  // for answers that the first analysis is better off with
constexpr std::chrono::milliseconds longest_silence(200);   // between a change and its diagnostics, while more messages keep coming

const std::unordered_map<std::string, Handler> requests = {{"textDocument/hover", hover},
                                                           {"textDocument/definition", definition},
                                                           {"textDocument/references", references},
                                                           {"textDocument/codeLens", code_lens},
                                                           {"textDocument/inlayHint", inlay_hint},
                                                           {"textDocument/documentHighlight", document_highlight},
                                                           {"textDocument/documentSymbol", document_symbol},
                                                           {"workspace/symbol", workspace_symbol},
                                                           {"textDocument/prepareRename", prepare_rename},
                                                           {"textDocument/rename", rename},
                                                           {"textDocument/completion", completion},
                                                           {"completionItem/resolve", resolve_completion},
                                                           {"textDocument/codeAction", code_action},
                                                           {"textDocument/documentLink", document_links},
                                                           {"textDocument/diagnostic", document_diagnostic},
                                                           {"workspace/diagnostic", workspace_diagnostic},
                                                           {"workspace/executeCommand", execute_command}};

const std::unordered_map<std::string, Handler> notifications = {{"textDocument/didOpen", did_open},
                                                                {"textDocument/didChange", did_change},
                                                                {"textDocument/didSave", did_save},
                                                                {"textDocument/didClose", did_close},
                                                                {"workspace/didChangeWorkspaceFolders", did_change_workspace_folders},
                                                                {"workspace/didChangeConfiguration", did_change_configuration},
                                                                {"workspace/didChangeWatchedFiles", did_change_watched_files}};

enum class Phase : std::uint8_t { fresh, initialized, shut_down };

class Server {
 public:
  Server(Inbox& inbox, int output, const std::string& version) : inbox_(inbox), session_(output, version) {}

  int run();

 private:
  void receive(const Incoming& incoming);
  void handle(const Json& message);
  void answer(const Json& id, const std::string& method, const Json& params);
  Json result_of(const std::string& method, const Json& params);
  void take_note(const std::string& method, const Json& params);
  Json initialize(const Json& params);
  void start();
  void await(const char* method, Json params, Outbox::Done done);
  void settle();
  void report_progress(Json value);
  void publish();
  std::optional<std::chrono::milliseconds> patience() const;

  Inbox& inbox_;
  Session session_;
  Phase phase_ = Phase::fresh;
  bool stale_ = false;  // something has changed since the last diagnostics
  Clock::time_point stale_since_;
  int awaited_ = 0;  // answers that the first analysis waits for
  Clock::time_point startup_end_;
  bool progress_allowed_ = false, published_ = false, exited_ = false;
};

std::vector<std::string> first_folders(const Json& params) {
  std::vector<std::string> roots;
  const Json& folders = member(params, "workspaceFolders");
  if (folders.is_array()) {
    for (const Json& folder : folders)
      if (const auto path = path_of_uri(text_or(member(folder, "uri")))) roots.push_back(*path);
  } else if (const auto path = path_of_uri(text_or(member(params, "rootUri")))) {
    roots.push_back(*path);
  } else if (const std::string root = text_or(member(params, "rootPath")); root.starts_with('/')) {
    roots.push_back(root);
  }
  return roots;
}

Json Server::initialize(const Json& params) {
  if (phase_ != Phase::fresh) throw RequestError(ErrorCode::invalid_request, "the server is initialized already");
  session_.client = read_client(member(params, "capabilities"));
  apply_settings(session_, member(params, "initializationOptions"));
  for (const std::string& root : first_folders(params)) add_folder(session_, root);
  phase_ = Phase::initialized;
  return {{"capabilities", server_capabilities(session_)}, {"serverInfo", {{"name", "preship"}, {"version", session_.version}}}};
}

void Server::await(const char* method, Json params, Outbox::Done done) {
  ++awaited_;
  session_.out.request(method, std::move(params), [this, done](const Json& answer) {
    --awaited_;
    done(answer);
  });
}

Json registrations(const Client& client) {
  Json list = Json::array();
  if (client.watch_files)
    list.push_back({{"id", "preship-files"},
                    {"method", "workspace/didChangeWatchedFiles"},
                    {"registerOptions", {{"watchers", {{{"globPattern", "**/*"}}}}}}});
  if (client.watch_configuration)
    list.push_back(
        {{"id", "preship-settings"}, {"method", "workspace/didChangeConfiguration"}, {"registerOptions", {{"section", "preship"}}}});
  return list;
}

void Server::start() {
  const Json wanted = registrations(session_.client);
  if (!wanted.empty()) session_.out.request("client/registerCapability", {{"registrations", wanted}});
  startup_end_ = Clock::now() + startup_patience;
  if (session_.client.configuration)
    await("workspace/configuration", {{"items", {{{"section", "preship"}}}}}, [this](const Json& answer) {
      const Json& result = member(answer, "result");
      if (result.is_array() && !result.empty()) apply_settings(session_, result[0]);
    });
  if (session_.client.progress)
    await("window/workDoneProgress/create", {{"token", "preship"}},
          [this](const Json& answer) { progress_allowed_ = !published_ && !answer.contains("error"); });
}

Json Server::result_of(const std::string& method, const Json& params) {
  if (method == "initialize") return initialize(params);
  if (phase_ == Phase::fresh) throw RequestError(ErrorCode::server_not_initialized, "the server is not initialized");
  if (phase_ == Phase::shut_down) throw RequestError(ErrorCode::invalid_request, "the server is shut down");
  if (method == "shutdown") {
    phase_ = Phase::shut_down;
    return nullptr;
  }
  const auto handler = requests.find(method);
  if (handler == requests.end()) throw RequestError(ErrorCode::method_not_found, "no method is called '" + method + "'");
  return handler->second(session_, params);
}

void Server::answer(const Json& id, const std::string& method, const Json& params) {
  try {
    if (!id.is_number_integer() && !id.is_string())
      throw RequestError(ErrorCode::invalid_request, "the id is neither a number nor a string");
    if (inbox_.take_cancelled(id)) throw RequestError(ErrorCode::request_cancelled, "cancelled");
    session_.out.respond(id, result_of(method, params));
  } catch (const RequestError& error) {
    session_.out.fail(id, error.code, error.what());
  } catch (const Json::exception& error) {
    session_.out.fail(id, ErrorCode::invalid_params, error.what());
  } catch (const std::exception& error) {
    session_.out.fail(id, ErrorCode::internal_error, error.what());
  }
}

void Server::take_note(const std::string& method, const Json& params) {
  if (method == "exit") exited_ = true;
  if (method == "$/cancelRequest") inbox_.take_cancelled(member(params, "id"));  // it came too late
  if (phase_ != Phase::initialized) return;
  const auto handler = notifications.find(method);
  if (handler == notifications.end() && method != "initialized") return;
  if (!stale_) stale_since_ = Clock::now();
  stale_ = true;
  if (handler == notifications.end()) start();
  else handler->second(session_, params);
}

void Server::handle(const Json& message) {
  const Json& id = member(message, "id");
  const Json& method = member(message, "method");
  if (method.is_null() && (message.contains("result") || message.contains("error"))) {
    session_.out.take_answer(message);
    stale_ = true;
  } else if (!method.is_string()) {
    session_.out.fail(id, ErrorCode::invalid_request, "the message has no method");
  } else if (message.contains("id")) {
    answer(id, method.get<std::string>(), member(message, "params"));
  } else {
    take_note(method.get<std::string>(), member(message, "params"));
  }
}

void Server::receive(const Incoming& incoming) {
  try {
    if (incoming.error) session_.out.fail(nullptr, incoming.error->code, incoming.error->what());
    else if (!incoming.message.is_object()) session_.out.fail(nullptr, ErrorCode::invalid_request, "the message is no object");
    else handle(incoming.message);
  } catch (const std::exception& error) {  // of a notification, which nobody waits for
    session_.out.notify("window/logMessage", {{"type", 2}, {"message", std::string("preship: ") + error.what()}});
  }
}

void Server::report_progress(Json value) { session_.out.notify("$/progress", {{"token", "preship"}, {"value", std::move(value)}}); }

void Server::publish() {
  const bool shown = progress_allowed_;
  progress_allowed_ = false;
  published_ = true;
  if (shown) report_progress({{"kind", "begin"}, {"title", "preship"}, {"message", "reading"}});
  bring_up_to_date(session_);
  if (shown) report_progress({{"kind", "report"}, {"message", "checking"}});
  publish_diagnostics(session_);
  refresh_annotations(session_);
  if (shown) report_progress({{"kind", "end"}});
}

void Server::settle() {
  if (!stale_ || phase_ != Phase::initialized) return;
  const Clock::time_point now = Clock::now();
  if (awaited_ > 0 && now < startup_end_) return;
  if (!inbox_.empty() && now - stale_since_ < longest_silence) return;
  stale_ = false;
  try {
    publish();
  } catch (const std::exception& error) {
    show_error(session_, error.what());
  }
}

std::optional<std::chrono::milliseconds> Server::patience() const {
  if (!stale_ || phase_ != Phase::initialized) return std::nullopt;
  const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(startup_end_ - Clock::now());
  return std::max(left, std::chrono::milliseconds(1));
}

int Server::run() {
  while (!exited_ && !session_.out.broken()) {
    const std::optional<Incoming> incoming = inbox_.next(patience());
    if (incoming) receive(*incoming);
    else if (inbox_.closed()) break;
    settle();
  }
  return phase_ == Phase::shut_down ? 0 : 1;
}

}  // namespace

int run_server(int input, int output, const std::string& version) {
  std::signal(SIGPIPE, SIG_IGN);  // a client that is gone is noticed when writing
  Inbox inbox(input);
  return Server(inbox, output, version).run();
}

}  // namespace preship::lsp
