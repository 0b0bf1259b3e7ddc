import io.github.dockercache.it.Case

new File(basedir, 'app.jar').text = 'one'
new File(basedir, 'entrypoint.sh').text = 'exec java'
Case.in(basedir).image('base:1').push('monday')
