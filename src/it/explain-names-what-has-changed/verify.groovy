import groovy.json.JsonSlurper
import io.github.dockercache.it.Case

def test = Case.in(basedir)
def explain = { String... more ->
    def run = test.mvn('docker-cache:explain', *more).ok()
    assert !run.log().contains('\u001b[') : 'no colours with -B'
    [log: run.log(), json: new JsonSlurper().parse(test.file('', 'explain.json')).platforms[0]]
}
def store = { ->
    def files = [:]
    new File(basedir, 'store').eachFileRecurse { if (it.file) files[it.path] = it.text.hashCode() + ' ' + it.lastModified() }
    files
}

def unchanged = explain()
assert unchanged.json.rung == 'image'
assert unchanged.json.causes == []

def before = store()
new File(basedir, 'entrypoint.sh').executable = true
test.image('base:1').push('friday')
def changed = explain()
assert changed.json.rung == 'prefix'
assert changed.json.causes*.kind == ['base', 'files']
assert changed.json.causes[0].text.contains('/base:1 moved: ')
assert changed.json.causes[1].files*.change == ['mode']
assert changed.json.firstToRunAgain.line == 2
assert changed.log =~ /1\. base image .*\/base:1 moved: [0-9a-f]{12}… → [0-9a-f]{12}…/
assert changed.log =~ /2\. mode of entrypoint\.sh 6.. → 7../
assert store() == before : 'explain changes no entry'

// triggers of a base, and a frontend, stand behind the base and before it
test.image('base:1').push('friday', 'LABEL by=base')
def triggered = explain()
assert triggered.json.causes*.kind == ['base', 'instruction', 'files']
assert triggered.json.causes[1].onbuild && triggered.log.contains('2. the base of line 1 has a new ONBUILD trigger: LABEL by=base')
test.image('base:1').push('friday')

test.image('docker/dockerfile:1').push('monday')
def dockerfile = new File(basedir, 'Dockerfile')
def text = dockerfile.text
dockerfile.text = "# syntax=${test.reference('docker/dockerfile:1')}\n" + text
def read = explain()
assert read.json.causes*.kind[0] == 'frontend'
assert read.log =~ /1\. # syntax= on line 1 is new: .*\/docker\/dockerfile:1 reads the Dockerfile now/
dockerfile.text = text

// what a lock has moved only a lock can bring back
test.mvn('docker-cache:lock').ok()
def locked = explain()
assert locked.json.causes[0].lockedAfter && !locked.json.causes[0].lockedBefore
assert locked.log =~ /1\. base image .*\/base:1 is in docker-cache\.lock now, and another one than the tag led to: /
assert !locked.log.contains('docker-cache:lock, or ask for it')
assert new File(basedir, 'docker-cache.lock').delete()

// against the document of an earlier key, as a CI may have kept it
def kept = new File(basedir, 'kept.txt')
test.mvn('docker-cache:key').ok()
kept.text = test.text('docker-layer-caching-files.txt').replaceAll(/prefix "v1"/, 'prefix "v0"')
def other = explain('-Ddocker-cache.against=kept.txt')
assert other.json.comparedWith.name == 'kept.txt'
assert other.json.causes*.parameter == ['keyPrefix']

def misspelt = test.mvn('docker-cache:explain', '-Ddocker-cache.against=nothing').failed()
assert misspelt.errors().any { it.contains("parameter against: neither a key nor a file: 'nothing'") } : misspelt.errors()

def again = test.mvn('docker-cache:build').ok()
assert again.log() =~ /Changed since the last build \(linux\/\w+\): base image .*\/base:1 moved: .*; and 1 more/
assert !test.mvn('docker-cache:build').ok().log().contains('Changed since')
