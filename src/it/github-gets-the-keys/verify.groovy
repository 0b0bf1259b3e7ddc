import io.github.dockercache.it.Case

def test = Case.in(basedir)

def outputs = new File(basedir, 'outputs')
def summary = new File(basedir, 'summary')
outputs.text = 'earlier=step\n'
test.mvn(['GITHUB_OUTPUT': outputs.path, 'GITHUB_STEP_SUMMARY': summary.path], 'docker-cache:key').ok()
assert outputs.readLines().first() == 'earlier=step'
assert outputs.readLines().any { line -> line.endsWith('=' + test.baseKey()) }
assert outputs.readLines().any { line -> line.endsWith('=' + test.filesKey()) }
assert summary.text.contains(test.baseKey())
