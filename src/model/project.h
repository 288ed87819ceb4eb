#pragma once
// Everything a rule may look at.

#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/caddy.h"
#include "model/compose.h"
#include "model/dockerfile.h"
#include "model/dotenv.h"
#include "model/env_key.h"
#include "model/facts.h"
#include "model/ignore.h"
#include "model/kubernetes.h"
#include "model/nginx.h"
#include "model/once.h"
#include "model/package.h"
#include "model/project_index.h"
#include "model/python_project.h"
#include "model/systemd.h"
#include "model/workflow.h"
#include "model/yaml.h"
#include "paths/path.h"
#include "text/source_file.h"

namespace preship {

struct CaddyTree;
struct KamalSetup;
struct NginxTree;

// A directory with a manifest of its own: an app, or a package that lends its code to apps.
struct Service {
  ServiceId id;
  std::string name;  // from its manifest, else the directory's last part
  FileId manifest = 0;
  bool has_manifest = false;
  bool deployable = false;              // has a start script, a framework, a Dockerfile or something that deploys it
  bool production = true;               // false for examples, templates, tests and tools
  bool published = false;               // a package for others to install: who runs it gives it its environment
  std::vector<ServiceId> lenders;       // packages of this repository that it imports, transitively
  std::vector<std::string> frameworks;  // "next", "express", "nestjs", "django", "flask", "fastapi", ...
  std::string workspace_root;           // directory of the workspace that holds it; its own when alone
};

// [services.NAME] of preship.toml: what its owner knows better than any heuristic. Empty: not said.
struct ServiceSettings {
  std::string name;
  std::string path;              // directory of the service; "." for the root
  std::vector<std::string> env;  // keys or globs that its platform gives
  std::string health;            // "/api/health"
  std::uint16_t port = 0;        // 0: not said
};

// A person's word that a checklist item is done.
struct Attestation {
  std::string item;      // "S0-1.08"
  std::string by;        // who says so
  std::string on;        // date, YYYY-MM-DD
  std::string evidence;  // link or sentence
  std::string expires;   // date, YYYY-MM-DD; "": never
};

// What preship.toml says that rules need to know; severities and paths are the engine's business.
struct ProjectSettings {
  std::vector<std::string> env_provided;  // keys or globs that the platform gives
  std::vector<std::string> env_optional;
  std::vector<std::string> env_examples;  // paths of further example files
  std::vector<ServiceSettings> services;  // in file order
  std::string checklist_profile;
  std::vector<Attestation> attestations;
  bool asks_for_keys = false;  // some [[rule]] asks for keys of YAML and JSON: their texts are kept
};

// A file that the change which is looked at touches; only while --changed-since or --staged compare.
struct FileChange {
  std::string path;
  std::string before;    // its path in the base; "" when it was not there
  bool deleted = false;  // it is not there any more
  bool edited = false;   // its text is another than in the base
};

struct Release;

struct Project {
  std::vector<SourceFile> files;  // indexed by FileId: every file that was walked
  Facts facts;
  std::vector<Service> services;  // sorted by directory
  std::vector<EnvKey> env;        // every environment variable, sorted by key
  // Keys of example files whose name stands somewhere in another file, and those where that file may read it: not one
  // that only hands the key on, as compose files and manifests do.
  std::set<std::string, std::less<>> mentioned, mentioned_by_readers;
  // Keys that compose files interpolate, that no code reads, and whose name stands in code all the same: it writes them for compose.
  std::set<std::string, std::less<>> named_by_code;
  ProjectSettings settings;
  // Files that a build of their app loads, found by their imports from its pages; only of apps with reads that must be
  // there at build time (EnvRead::on_load).
  std::set<FileId> loaded_by_build;
  // By deployment, every file that the process it starts can load: only where its entry and all imports from there are known, and only of
  // deployments that lack a variable that some code of their service demands.
  std::map<DeploymentId, std::set<FileId>> loaded_by_start;
  std::vector<std::shared_ptr<const NginxTree>> nginx_trees;  // whole configurations; model/nginx_tree.h
  std::vector<std::shared_ptr<const CaddyTree>> caddy_trees;  // the same of Caddy; model/caddy.h
  std::vector<std::shared_ptr<const KamalSetup>> kamal;       // what each `kamal deploy` does; set by link()
  std::shared_ptr<const Release> release;                     // where the steps of a release run; null before link()
  std::vector<WorkflowImageBuild> script_builds;              // `docker build` of scripts, recipes and package.json; set by link()
  std::set<FileId> unused_files;                              // copies and configurations that nothing loads; set by link()
  std::vector<FileId> test_files;                             // that link() found to be tests by what lies beside them
  std::vector<FileChange> changes;                            // empty where nothing is compared
  bool in_git = false;                                        // the root is inside a git work tree
  std::vector<std::string> ignored_env_files;                 // env files on disk that git ignores

  std::unordered_map<std::string, FileId> by_path;                         // of `files`
  ProjectIndex index;                                                      // of the facts
  std::shared_ptr<OnceAnswers> answers = std::make_shared<OnceAnswers>();  // ask by once<question>(project)

  const SourceFile* file(std::string_view path) const;  // null when there is none
  const SourceFile& file(FileId id) const { return files[id]; }
  const Service* service(const ServiceId& id) const;
  const Deployment* deployment(const DeploymentId& id) const;
  const Dockerfile* dockerfile(const std::string& path) const;
  const ComposeFile* compose_file(const std::string& path) const;
  const PackageJson* package(const std::string& directory) const;  // the package.json that lies there
  // True when the file is part of what is deployed: not a test, example, document or tool, and no copy that lies about.
  bool in_production(const Span& span) const { return files[span.file].role == PathRole::production && !unused_files.contains(span.file); }
};

// question(project), a function of answers/, worked out once for all that ask: for rules, when everything is linked.
template <auto question>
const auto& once(const Project& project) {
  return project.answers->of<question>(project);
}

}  // namespace preship
