#include "catch.h"
#include "formats/formats.h"

using namespace preship;

namespace {

std::string slice(const std::string& text, const Span& span) { return text.substr(span.begin, span.end - span.begin); }

Facts facts_of(const std::string& text, const std::string& path = "app/settings.py") {
  SourceFile file;
  file.path = path;
  file.text = text;
  file.kind = FileKind::python;
  return extract_python(0, file);
}

const char* name_of(Need need) { return need == Need::required ? "required" : need == Need::optional ? "optional" : "defaulted"; }

// "KEY need" for each read, "prefix*suffix" for each opaque one.
std::string reads(const std::string& text) {
  const Facts facts = facts_of(text);
  std::string result;
  for (const EnvRead& read : facts.env_reads) {
    if (!result.empty()) result += ", ";
    result += read.key.value + " " + name_of(read.need);
    CHECK(read.span.end <= text.size());
  }
  for (const Opaque& opaque : facts.opaque) result += (result.empty() ? "" : ", ") + opaque.prefix + "*" + opaque.suffix;
  return result;
}

struct Case {
  const char *text, *expected;
};

}  // namespace

TEST_CASE("os.environ and its spellings") {
  const Case cases[] = {
      {"import os\nos.environ['K']", "K required"},
      {"import os\nos.environ.get('K')", "K optional"},
      {"import os\nos.environ.get('K', None)", "K optional"},
      {"import os\nos.environ.get('K', '')", "K defaulted"},
      {"import os\nx = os.environ.get(\n    # why\n    \"K\",\n    default=1,\n)", "K defaulted"},
      {"import os\nos.getenv('K') or 'x'", "K defaulted"},
      {"import os\n(os.getenv(key='K')) or 'x'", "K defaulted"},
      {"from os import environ, getenv as g\nenviron['A']\ng('B')", "A required, B optional"},
      {"import os as o\no.environ['A']", "A required"},
      {"import os\nenv = os.environ\nenv['A']\nenv.get('B')", "A required, B optional"},
      {"import os\n'A' in os.environ\nx = 'B' not in os.environ", "A optional, B optional"},
      {"import os\na = os.getenv('A', '').strip()\nif not a:\n  raise ValueError('A')", "A required"},
      {"import os\ndef load():\n  a = os.getenv('A')\n  if not a:\n    raise ValueError('A')\n  return a", "A required"},
      {"import os\ndef load():\n  a = os.environ.get('A', \"\")\n  b = 1\n  if a is None or not a:\n    sys.exit(1)", "A required"},
      {"import os\ndef load(kind):\n  if kind:\n    a = os.getenv('A')\n    if not a:\n      raise ValueError('A')", "A optional"},
      {"import os\ndef load():\n  a = os.getenv('A', '')\n  if not a:\n    print('no A')", "A defaulted"},
      {"import os\nif 'A' in os.environ:\n  x = os.environ['A']", "A optional, A optional"},
      {"import os\ntry:\n  x = os.environ['A']\nexcept KeyError:\n  x = 1", "A optional"},
      {"import os\ntry:\n  pass\nexcept KeyError:\n  x = os.environ['A']", "A required"},
      {"import os\ntry:\n  x = os.environ['A']\nexcept ValueError:\n  x = 1", "A required"},
      {"import os\nos.environ['A'] = '1'\ndel os.environ['B']\nos.environ.setdefault('C', 'x')\nos.environ['D'] += 'x'", ""},
      {"import os\nos.environ.pop('A')\nos.environ.pop('B', None)", "A required, B optional"},
      {"import os\n# os.environ['A']\nx = \"os.environ['B']\"\n'''os.getenv('C')'''", ""},
      {"import os\nKEY = 'A'\nos.environ[KEY]", "A required"},
      {"import os\nKEY = 'A'\nKEY = f()\nos.environ[KEY]", "*"},
      {"import os\nfor k in ('A', 'B'):\n  os.environ[k]", "A required, B required"},
      {"import os\nos.environ[f'{p}_ID']\nos.environ['A_' + x]\nos.getenv(x + '_FILE')\nos.getenv('B_%s' % x)\nos.getenv('C_{}'.format(x))",
       "*_ID, A_*, *_FILE, B_*, C_*"},
      {"import os\n{k: v for k, v in os.environ.items() if k.startswith('APP_')}", "APP_*"},
      {"import os\nfor k in os.environ:\n  print(k)", "*"},
      {"import os\nsubprocess.run(x, env={**os.environ, 'A': '1'})\nos.environ.copy()", ""},
      {"def app(environ, start):\n  return environ['PATH_INFO'], environ.get('X')", ""},
      {"request.environ['REMOTE_USER']\nself.environ.get('A')", ""},
      {"import os\nos.environ[b'A'], os.environ['a b'], os.environ['']", "*"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    CHECK(reads(c.text) == c.expected);
  }
}

TEST_CASE("Python modules that end where a variable is absent") {
  const Case cases[] = {
      {"import os\nKEY = os.getenv('K')\nif not KEY:\n  raise RuntimeError('K')\n", "K required"},
      {"import os\nKEY = os.environ.get('K')\nx = 1\nif KEY is None:\n  print('no K')\n  sys.exit(1)\n", "K required"},
      {"import os\nA = os.getenv('A')\nB = os.getenv('B')\nif not A or not B:\n  raise ValueError\n", "A required, B required"},
      {"import os\nA = os.getenv('A')\nB = os.getenv('B')\nif not all([A, B]):\n  raise ValueError\n", "A required, B required"},
      // Asked of something else, of all at once, or without an end.
      {"import os\nKEY = os.getenv('K')\nif not OTHER:\n  raise ValueError\n", "K optional"},
      {"import os\nA = os.getenv('A')\nB = os.getenv('B')\nif not A and not B:\n  raise ValueError\n", "A optional, B optional"},
      {"import os\nKEY = os.getenv('K')\nif not KEY:\n  log('no K')\n", "K optional"},
      {"import os\nKEY = os.getenv('K', 'x')\nif not KEY:\n  raise ValueError\n", "K defaulted"},
      {"import os\ndef client():\n  key = os.getenv('K')\n  if not key:\n    raise ValueError\n", "K required"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    CHECK(reads(c.text) == c.expected);
  }
}

TEST_CASE("Python reads that a choice or a handler protects") {
  const Case cases[] = {
      {"import os\nif 'TOKEN' in os.environ:\n    zone = os.environ['ZONE']\n", "TOKEN optional, ZONE optional"},
      {"import os\nUSE_S3 = True\nif USE_S3:\n    KEY = os.environ['KEY']\n", "KEY optional"},
      {"import os\nzone = os.environ['ZONE'] if os.getenv('CDN') else None\n", "ZONE optional, CDN optional"},
      {"import os\nif not DEBUG:\n    KEY = os.environ['KEY']\n", "KEY required"},
      {"import os\nif ENV == 'production':\n    KEY = os.environ['KEY']\n", "KEY required"},
      {"import os\ndef view(request):\n    if request.user:\n        return os.environ['KEY']\n", "KEY required"},
      {"import environ\nenv = environ.Env()\ntry:\n    KEY = env('KEY')\nexcept ImproperlyConfigured:\n    KEY = None\n", "KEY optional"},
      {"from decouple import config\ntry:\n    KEY = config('KEY')\nexcept Exception:\n    KEY = ''\n", "KEY optional"},
      {"import os\ntry:\n    KEY = os.environ['KEY']\nexcept KeyError:\n    raise RuntimeError('KEY')\n", "KEY required"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    CHECK(reads(c.text) == c.expected);
  }
}

TEST_CASE("Python functions that wrap the environment") {
  const Case cases[] = {
      {"import os\ndef envint(s, default):\n  return int(os.getenv(s, default))\nA = envint('A', 1)\nB = envint('B', None)\nC = "
       "envint(s='C', default=2)",
       "A defaulted, B optional, C defaulted"},
      {"import os\ndef must(name):\n  return os.environ[name]\nmust('A')\ndef outer(key):\n  return must(key)\nouter('B')",
       "A required, B optional"},
      {"import os\ndef must(name):\n  v = os.environ.get(name)\n  if not v:\n    raise E\n  return v\nmust('A')", "A required"},
      {"import os\ndef get(name, required=False):\n  v = os.environ.get(name)\n  if required and v is None:\n    raise E\n  return "
       "v\nget('A')",
       "A optional"},
      {"import os\ndef secret(s):\n  p = os.getenv(s + '_FILE')\n  return os.getenv(s)\nsecret('A')", "A optional, *_FILE"},
      {"import os\nclass C:\n  def get(self, name):\n    return os.environ[name]\nC().get('A')", "*"},
      {"from util import get_bool_from_env, setenv\nget_bool_from_env('A_B', True)\nget_bool_from_env('low')\nsetenv('C_D')",
       "A_B defaulted"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    CHECK(reads(c.text) == c.expected);
  }
  const Facts facts = facts_of("import os\ndef must(prefix, name):\n  return os.environ[name]\n");
  REQUIRE(facts.env_helpers.size() == 1);
  CHECK(facts.env_helpers[0].name == "must");
  CHECK(facts.env_helpers[0].argument == 1);
  CHECK(facts.env_helpers[0].need == Need::required);
}

TEST_CASE("Python libraries that read the environment") {
  const Case cases[] = {
      {"import environ\nenv = environ.Env(DEBUG=(bool, False), XY=str)\nenv('DEBUG')\nenv('K')\nenv.bool('B', "
       "default=True)\nenv.db()\nenv.db('D')\nenv.read_env('.env')",
       "DEBUG defaulted, XY optional, DEBUG defaulted, K required, B defaulted, DATABASE_URL optional, D required"},
      {"import environ\nenv = environ.Env()\nenv('A', str, 'x')\nenv.int('B', 3)\nenv.str('C', None)",
       "A defaulted, B defaulted, C optional"},
      {"from environs import Env\nenv = Env()\nenv.read_env()\nenv.str('A')\nwith env.prefixed('P_'):\n  env.int('B', 1)",
       "A required, P_B defaulted"},
      {"from decouple import config\nconfig('A')\nconfig('B', default='x', cast=str)\nconfig('C', cast=int)",
       "A required, B defaulted, C required"},
      {"from starlette.config import Config\nc = Config('.env')\nc('A', cast=bool, default=False)", "A defaulted"},
      {"from .base import env\nenv('SECRET')\nenv.list('HOSTS', default=[])\nenv('lower')", "SECRET optional, HOSTS defaulted"},
      {"from .base import *\nenv('SECRET')", "SECRET optional"},
      {"env('SECRET')\nconfig('X')\nenv.get('Y')", ""},
      {"import "
       "dj_database_url\ndj_database_url.config(default='x')\ndj_database_url.config(env='A')\ndj_database_url.config(env=dj_database_url."
       "DEFAULT_ENV)",
       "DATABASE_URL defaulted, A optional, DATABASE_URL optional"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    CHECK(reads(c.text) == c.expected);
  }
}

TEST_CASE("pydantic settings") {
  const Case cases[] = {
      {"from pydantic_settings import BaseSettings\nclass S(BaseSettings):\n  api_key: str\n  PORT: int = 1\n  DSN: str | None\n  X: "
       "Optional[str] = None\n"
       "  model_config = {}\n  _private: str\n  c: ClassVar[int] = 1\n  def f(self): pass\n  plain = 3",
       "API_KEY required, PORT defaulted, DSN optional, X optional"},
      {"from pydantic_settings import BaseSettings, SettingsConfigDict\nclass S(BaseSettings):\n  model_config = "
       "SettingsConfigDict(env_prefix='app_')\n  key: str\n"
       "  other: str = Field(alias='Other_Name')\n  two: str = Field(validation_alias=AliasChoices('A', 'B'))\n  d: str = Field('x')\n  e: "
       "str = Field(...)\n"
       "  f: list = Field(default_factory=list)",
       "APP_KEY required, OTHER_NAME required, A optional, B optional, APP_D defaulted, APP_E required, APP_F defaulted"},
      {"from pydantic import BaseSettings\nclass Base(BaseSettings):\n  a: str\nclass S(Base):\n  b: str\n  nested: Base\n  class "
       "Config:\n    env_prefix = 'X_'\n    case_sensitive = True",
       "A required, X_b required"},
      {"from pydantic import BaseModel\nclass M(BaseModel):\n  a: str", ""},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    CHECK(reads(c.text) == c.expected);
  }
}

TEST_CASE("spans and phases of Python reads") {
  const std::string text = "import os\nA = os.environ.get(\"KEY\", 1)\n";
  const Facts facts = facts_of(text);
  REQUIRE(facts.env_reads.size() == 1);
  CHECK(slice(text, facts.env_reads[0].key.span) == "KEY");
  CHECK(slice(text, facts.env_reads[0].span) == "os.environ.get(\"KEY\", 1)");
  CHECK(facts.env_reads[0].phase == Phase::server);
  SourceFile file;
  file.path = "scripts/x.py";
  file.text = text;
  file.role = PathRole::tooling;
  CHECK(extract_python(0, file).env_reads[0].phase == Phase::script);
  file.role = PathRole::test;
  CHECK(extract_python(0, file).env_reads[0].phase == Phase::test);
  file.role = PathRole::production;
  file.path = "setup.py";
  CHECK(extract_python(0, file).env_reads[0].phase == Phase::build);
}

TEST_CASE("routes of Python code") {
  const Case cases[] = {
      {"from flask import Flask\napp = Flask(__name__)\n@app.route('/')\ndef a(): pass\n@app.route('/x/<int:id>', methods=['POST'])\ndef "
       "b(): pass\n@app.get('/h')\ndef c(): pass\n"
       "app.add_url_rule('/u', view_func=f)\napp.config.get('/no')",
       "GET /, POST /x/:id, GET /h, GET /u"},
      {"from flask import Blueprint\nbp = Blueprint('x', __name__, url_prefix='/api')\nother = Blueprint('y', "
       "__name__)\n@bp.route('/h')\ndef a(): pass\n@other.route('/i')\ndef b(): pass",
       "GET /api/h, GET /i partial"},
      {"from flask import Flask, Blueprint\napp = Flask(__name__)\nbp = Blueprint('x', __name__)\n@bp.route('/h', methods=['GET', "
       "'POST'])\ndef a(): pass\napp.register_blueprint(bp, url_prefix='/v1')",
       " /v1/h"},
      {"from fastapi import FastAPI, APIRouter\napp = FastAPI()\nr = APIRouter(prefix='/utils')\n@r.get('/health-check/')\nasync def h(): "
       "pass\n@app.post('/a/{id}')\ndef a(): pass\n"
       "@app.get('/files/{rest:path}')\ndef f(): pass\napp.include_router(r, prefix='/api')",
       "GET /api/utils/health-check/, POST /a/:id, GET /files/*"},
      {"from fastapi import APIRouter\nr = APIRouter(prefix='/utils')\n@r.get('/h')\ndef h(): pass\nx.get('/no')", "GET /utils/h partial"},
      {"from django.urls import path, re_path, include\nurlpatterns = [path('status/', v), path('a/', include('b')), "
       "re_path(r'^h/(?P<id>\\d+)/$', v), path('<uuid:x>/y', v), re_path(r'^z/(a|b)$', v)]",
       " /status/ partial,  /h/:id/ partial,  /:x/y partial,  /z/* partial"},
      {"from starlette.routing import Route, Mount\nroutes = [Route('/a', f, methods=['POST']), Mount('/m', routes=[Route('/b', g)])]",
       "POST /a, GET /b partial"},
      {"from aiohttp import web\napp = web.Application()\napp.router.add_get('/h', f)\napp.add_routes([web.post('/p', f)])",
       "GET /h, POST /p"},
      {"from myapp import app\nimport flask\n@app.route('/x')\ndef f(): pass", "GET /x"},
      {"@mock.get('/x')\ndef f(): pass\nclient.get('/y', 1)\nself.client.post('/z')", ""},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    std::string found;
    const std::string text = c.text;
    for (const HttpRoute& route : facts_of(text).routes) {
      if (!found.empty()) found += ", ";
      found += route.method + " " + route.path.value + (route.partial ? " partial" : "");
      const char around = text[route.path.span.begin - 1];
      CHECK((around == '\'' && text[route.path.span.end] == '\''));
    }
    CHECK(found == c.expected);
  }
}

TEST_CASE("ports that Python code binds") {
  const Case cases[] = {
      {"from flask import Flask\nimport os\napp = Flask(__name__)\napp.run(host='0.0.0.0', port=5000)", "5000 host=0.0.0.0 [5000]"},
      {"from flask import Flask\nimport os\napp = Flask(__name__)\napp.run('::', int(os.environ.get('PORT', '8080')))",
       "8080 PORT host=:: [8080]"},
      {"from flask import Flask\nimport os\napp = Flask(__name__)\napp.run(port=os.getenv('PORT'))\napp.run()", ""},
      {"import uvicorn\nPORT = 9000\nuvicorn.run('a:b', port=PORT)", "9000 host=127.0.0.1 [9000]"},
      {"import os, uvicorn\nuvicorn.run(app, port=int(os.getenv('P') or 70))", "70 P host=127.0.0.1 [70]"},
      {"asyncio.run(port=1)\nsubprocess.run('x', port=5)", ""},
      {"import uvicorn\nuvicorn.run(a, port=70000)\nuvicorn.run(a, port=0)", ""},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    std::string found;
    for (const Port& port : facts_of(c.text).ports) {
      found +=
          std::to_string(port.number) + (port.env_key.empty() ? "" : " " + port.env_key) + (port.host.empty() ? "" : " host=" + port.host);
      found += " [" + slice(c.text, port.span) + "]";
    }
    CHECK(found == c.expected);
  }
  const std::string text = "bind = \"0.0.0.0:8000\"\nworkers = 2\n";
  const Facts facts = facts_of(text, "gunicorn.conf.py");
  REQUIRE(facts.ports.size() == 1);
  CHECK(slice(text, facts.ports[0].span) == "8000");
  CHECK(facts.ports[0].host == "0.0.0.0");
  CHECK(facts_of(text, "dns.py").ports.empty());
}

TEST_CASE("Python prefilter") {
  CHECK(python_may_have_facts("import os\nos.environ['A']"));
  CHECK(python_may_have_facts("from pydantic_settings import BaseSettings"));
  CHECK_FALSE(python_may_have_facts("def add(a, b):\n  return a + b\n"));
}
