#include "formats/body_limits.h"
#include "formats/code_signs.h"
#include "formats/code_words.h"
#include "formats/cross_origin.h"
#include "formats/formats.h"
#include "formats/local_state.h"
#include "formats/python/reads.h"
#include "formats/python/syntax.h"
#include "knowledge/code/code_words.h"

namespace preship {
namespace {

// Any of these bytes must stand in a file that has facts; cheap searches, in the order of how often they hit.
constexpr std::string_view signs[] = {"environ",       "getenv",       "BaseSettings",  "decouple",         "dj_database_url",
                                      "import env",    "env(",         "env.",          "_from_env",        "get_env",
                                      "urlpatterns",   ".route(",      "APIRouter",     "FastAPI(",         "Route(",
                                      "add_url_rule",  "add_get",      "web.get",       "starlette.config", "uvicorn",
                                      ".run(",         "bind",         "run_app",       "INSTALLED_APPS",   "MAX_CONTENT_LENGTH",
                                      "MAX_FILE_SIZE", "ROOT_URLCONF", "ALLOWED_HOSTS", "DEBUG = True",     "Handler)",
                                      "webhook"};

// A read that the same file asks about first is not required.
void relax_tested_reads(Facts& facts, const std::set<std::string>& tested) {
  for (EnvRead& read : facts.env_reads) {
    if (read.need != Need::required || read.reader != Reader::code || !tested.contains(read.key.value)) continue;
    read.need = Need::optional;
    read.reason = {Reason::guarded_by, "in"};
  }
}

void add_helpers(Facts& facts, const python::File& file, const python::Helpers& helpers) {
  for (const auto& [name, helper] : helpers) {
    const TSNode node = python::field(file.functions.find(name)->second.node, "name");
    facts.env_helpers.push_back({name, helper.argument, helper.need, python::span_of(file, node)});
  }
}

}  // namespace

bool python_may_have_facts(std::string_view text) {
  for (const std::string_view sign : signs)
    if (text.find(sign) != std::string_view::npos) return true;
  return may_keep_state(text) || may_hold_code_signs(FileKind::python, text) || python::may_keep_own_state(text) ||
         may_have_code_words(FileKind::python, text);
}

Facts extract_python(FileId id, const SourceFile& source) {
  Facts facts;
  read_local_state(id, source, facts);
  read_body_limits(id, source, facts);
  read_cross_origin(id, source, facts);
  read_code_signs(id, source, facts);
  read_code_words(id, source, facts);
  const Tree tree = parse_tree(Grammar::python, source.text);
  if (!tree) {
    facts.opaque.push_back({{id, 0, 0}, OpaqueWhat::env_reads, "the file is too large or too strange to be read"});
    return facts;
  }
  python::File file = python::survey(id, source, ts_tree_root_node(tree.get()));
  python::survey_mounts(file);
  python::survey_settings(file);
  python::survey_switches(file);
  const python::Helpers helpers = python::learn_helpers(file);
  add_helpers(facts, file, helpers);
  python::walk(file.root, [&](TSNode node, const python::Ancestors& ancestors) {
    python::add_os_reads(facts, file, helpers, node, ancestors);
    python::add_helper_call(facts, file, helpers, node, ancestors);
    python::add_library_reads(facts, file, node, ancestors);
    python::add_settings_class(facts, file, node);
    python::add_routes(facts, file, node, ancestors);
    python::add_ports(facts, file, node, ancestors);
  });
  python::add_django_settings(facts, file, source);
  python::add_gunicorn_settings(facts, file);
  python::add_own_states(facts, file, source);
  python::add_code_works(facts, file, source);
  relax_tested_reads(facts, python::tested_keys(file));
  return facts;
}

}  // namespace preship
