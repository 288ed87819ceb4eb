#include "formats/extract.h"

#include "formats/formats.h"

namespace preship {

Facts extract(FileId id, const SourceFile& file) {
  switch (file.kind) {
    case FileKind::javascript:
    case FileKind::typescript:
    case FileKind::tsx:
    case FileKind::component:
      return extract_javascript(id, file);
    case FileKind::python:
      return extract_python(id, file);
    case FileKind::dotenv:
      return extract_dotenv(id, file);
    case FileKind::dockerfile:
      return extract_dockerfile(id, file);
    case FileKind::compose:
      return extract_compose(id, file);
    case FileKind::kubernetes:
      return extract_kubernetes(id, file);
    case FileKind::workflow:
      return extract_workflow(id, file);
    case FileKind::nginx:
      return extract_nginx(id, file);
    case FileKind::caddyfile:
      return extract_caddyfile(id, file);
    case FileKind::package_json:
      return extract_package_json(id, file);
    case FileKind::json:
      return extract_json(id, file);
    case FileKind::toml:
      return extract_toml(id, file);
    case FileKind::yaml:
      return extract_yaml(id, file);
    case FileKind::requirements:
      return extract_requirements(id, file);
    case FileKind::systemd:
      return extract_systemd(id, file);
    case FileKind::shell:
      return extract_shell(id, file);
    case FileKind::makefile:
      return extract_makefile(id, file);
    case FileKind::procfile:
      return extract_procfile(id, file);
    case FileKind::prisma:
      return extract_prisma(id, file);
    case FileKind::markdown:
      return extract_markdown(id, file);
    case FileKind::ignore_file:
      return extract_ignore_file(id, file);
    case FileKind::kamal_secrets:
      return extract_kamal_secrets(id, file);
    case FileKind::manifest:
      return extract_manifest(id, file);
    case FileKind::java: {
      Facts facts = extract_other(id, file);
      if (file.path.ends_with(".gradle.kts")) facts.append(extract_manifest(id, file));
      return facts;
    }
    case FileKind::ruby:
    case FileKind::php:
    case FileKind::go:
    case FileKind::csharp:
    case FileKind::rust:
    case FileKind::elixir:
    case FileKind::properties:
      return extract_other(id, file);
    default:
      return {};
  }
}

bool may_have_facts(FileKind kind, std::string_view text) {
  if (kind == FileKind::python) return python_may_have_facts(text);
  return kind != FileKind::unknown && !text.empty() && other_may_have_facts(kind, text);
}

}  // namespace preship
