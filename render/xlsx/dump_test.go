package xlsx
import ("testing";"os")
func TestDumpFiles(t *testing.T){
 os.MkdirAll("/tmp/xw/out",0o755)
 for _,n:=range []string{"xilinhot-sfj-2023","jinhu-2023","shanghai-office-2019","example-2026"} {
  b:=written(t, ofSample(t,n+".yaml")); os.WriteFile("/tmp/xw/out/"+n+".xlsx",b,0o644); t.Log(n,len(b))
 }
 os.WriteFile("/tmp/xw/out/blank.xlsx",written(t,ofBlank(t,2026)),0o644)
 os.WriteFile("/tmp/xw/out/blank2019.xlsx",written(t,ofBlank(t,2019)),0o644)
}
